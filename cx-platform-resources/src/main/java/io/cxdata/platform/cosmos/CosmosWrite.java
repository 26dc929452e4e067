package io.cxdata.platform.cosmos;

/** One step of a {@linkplain CosmosContainer#batch batch}; each as the container's own method. */
public sealed interface CosmosWrite {
  /** What is written, or deleted. */
  CosmosDocument document();

  /** See {@link CosmosContainer#create}. */
  static CosmosWrite create(CosmosDocument document) {
    return new Create(document);
  }

  /** See {@link CosmosContainer#upsert}. */
  static CosmosWrite upsert(CosmosDocument document) {
    return new Upsert(document);
  }

  /** See {@link CosmosContainer#replace}. */
  static CosmosWrite replace(CosmosDocument document) {
    return new Replace(document);
  }

  /** See {@link CosmosContainer#delete}. */
  static CosmosWrite delete(CosmosDocument document) {
    return new Delete(document);
  }

  /** See {@link CosmosWrite#create}. */
  record Create(CosmosDocument document) implements CosmosWrite {}

  /** See {@link CosmosWrite#upsert}. */
  record Upsert(CosmosDocument document) implements CosmosWrite {}

  /** See {@link CosmosWrite#replace}. */
  record Replace(CosmosDocument document) implements CosmosWrite {}

  /** See {@link CosmosWrite#delete}. */
  record Delete(CosmosDocument document) implements CosmosWrite {}
}
