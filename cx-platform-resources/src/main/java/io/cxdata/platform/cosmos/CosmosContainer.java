package io.cxdata.platform.cosmos;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The documents of a container. Documents are found by id and partition: the text at the path of
 * the container's partition key, which each of them must have.
 *
 * <p>Every call waits and tries again where that is safe: told to wait (429), for as long as the
 * server says; when the server is busy or gone, with growing waits; until {@code patience} is used
 * up (see {@link CosmosOptions}). Each wait is said. A write whose answer is lost is repeated only
 * where that is harmless: {@link #upsert} and {@link #upsertAll}; the others fail with {@link
 * CosmosUnknownOutcomeException}.
 *
 * <p>For any number of threads. Failures are {@link CosmosException}s; their messages quote no
 * document and no id.
 */
public interface CosmosContainer {

  /** The name. */
  String name();

  /** The document of that id, with its ETag; empty if there is none. */
  Optional<CosmosDocument> find(String id, String partition);

  /**
   * The documents that a query finds, read from the server page by page while the stream is read.
   * Its answer must have {@code id}: {@code SELECT *}, or {@code SELECT c.id, …}.
   *
   * <p>A document that changes meanwhile may be seen before or after its change.
   */
  Stream<CosmosDocument> query(CosmosQuery query);

  /**
   * Adds a document.
   *
   * @return it with its ETag
   * @throws CosmosConflictException if there is one of that id in its partition
   */
  CosmosDocument create(CosmosDocument document);

  /**
   * Adds a document, or replaces the one of that id in its partition whatever it is: the ETag of
   * {@code document} does not matter.
   *
   * @return it with its new ETag
   */
  CosmosDocument upsert(CosmosDocument document);

  /**
   * Replaces a document that was read: fails if it has been changed or deleted since. One without
   * ETag replaces whatever is there.
   *
   * @return it with its new ETag
   * @throws CosmosConflictException if the document has another ETag by now, or is gone
   */
  CosmosDocument replace(CosmosDocument document);

  /**
   * Deletes a document that was read: fails if it has been changed or deleted since. One without
   * ETag deletes whatever is there.
   *
   * @throws CosmosConflictException if the document has another ETag by now, or is gone
   */
  void delete(CosmosDocument document);

  /**
   * Adds or replaces any number of documents, many at a time. The stream is read in parts, and
   * closed; memory does not grow with it. Of documents with the same id and partition the later one
   * stays. It can be repeated as a whole.
   *
   * <p>Documents that are refused for themselves are in the result, the others are written all the
   * same.
   *
   * @throws CosmosException when nothing goes through any more for lack of the server, a role or
   *     the container; it says how many were written
   */
  BulkResult upsertAll(Stream<CosmosDocument> documents);

  /**
   * Does all of these or nothing.
   *
   * @param partition which all documents have
   * @param writes at least one, at most 100
   * @return the documents written, with their ETags, in that order; deletions are left out
   * @throws CosmosConflictException if one of them conflicts; its position is in the message
   */
  List<CosmosDocument> batch(String partition, List<CosmosWrite> writes);
}
