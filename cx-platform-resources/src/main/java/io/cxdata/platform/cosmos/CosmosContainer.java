package io.cxdata.platform.cosmos;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documents of a container. A document is identified by its id and its partition: the text at
 * the path of the container's partition key, which each document must have.
 *
 * <p>Calls wait and retry where that is safe: when throttled (429), as long as the server asks;
 * when the server is busy or does not answer, longer each time; in all no longer than {@link
 * CosmosOptions#maxWait}. Each wait is logged. A write whose answer is lost is repeated only by
 * {@link #upsert}, where that does no harm; other writes throw {@link
 * CosmosUnknownOutcomeException}.
 *
 * <p>Thread-safe. All methods throw {@link CosmosException}; its messages quote no document and no
 * id.
 *
 * @since 0.1
 */
public interface CosmosContainer {

  /** The document with that id, with its ETag; empty if there is none. */
  Optional<CosmosDocument> find(String id, String partition);

  /**
   * The documents that a query finds, fetched page by page while the stream is read. The query must
   * select {@code id}: {@code SELECT *}, or {@code SELECT c.id, …}.
   *
   * <p>A document that changes meanwhile is returned as it was before or after the change.
   */
  Stream<CosmosDocument> query(CosmosQuery query);

  /**
   * Adds a document.
   *
   * @return the document with its ETag
   * @throws CosmosConflictException if its partition has a document with that id
   */
  CosmosDocument create(CosmosDocument document);

  /**
   * Adds a document, or replaces the one with that id in its partition; the ETag of {@code
   * document} is ignored.
   *
   * @return the document with its new ETag
   */
  CosmosDocument upsert(CosmosDocument document);

  /**
   * Replaces a document, unless it has changed since it was read. A document without ETag replaces
   * any version.
   *
   * @return the document with its new ETag
   * @throws CosmosConflictException if the document has another ETag now, or no longer exists
   */
  CosmosDocument replace(CosmosDocument document);

  /**
   * Deletes a document, unless it has changed since it was read. A document without ETag deletes
   * any version.
   *
   * @throws CosmosConflictException if the document has another ETag now, or no longer exists
   */
  void delete(CosmosDocument document);
}
