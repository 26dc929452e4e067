package io.cxdata.reference.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps JSON documents by id: in Cosmos DB or as files. Documents are texts, numbers, booleans,
 * null, lists and maps of these. A document is seen whole or not at all.
 *
 * <p>Failures are the exceptions of the store below, each a {@link io.cxdata.config.CxException}.
 */
interface DocumentStore {
  /**
   * A document as it was read.
   *
   * @param fields without the id
   * @param etag identifies this version of the document
   */
  record Stored(Map<String, Object> fields, String etag) {}

  /** Where the documents are, for messages. */
  String location();

  Optional<Stored> find(String id);

  /** The ids of all documents. */
  List<String> ids();

  /**
   * Adds a document.
   *
   * @return whether it was added; false if there is one of this id
   */
  boolean create(String id, Map<String, Object> fields);

  /**
   * Replaces a document that was read.
   *
   * @param etag of the version that was read
   * @return whether it was replaced; false if it has changed or is gone
   */
  boolean replace(String id, Map<String, Object> fields, String etag);

  /** Deletes a document if it is there. */
  void delete(String id);
}
