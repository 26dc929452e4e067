package io.cxdata.platform.cosmos;

/**
 * One write of a {@linkplain CosmosContainer#batch batch}. Each does what the container's method of
 * that name does. Immutable.
 *
 * @since 0.1
 */
public sealed interface CosmosWrite {
  /** The document to write or delete. */
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

  /**
   * See {@link CosmosWrite#create}.
   *
   * @since 0.1
   */
  record Create(CosmosDocument document) implements CosmosWrite {}

  /**
   * See {@link CosmosWrite#upsert}.
   *
   * @since 0.1
   */
  record Upsert(CosmosDocument document) implements CosmosWrite {}

  /**
   * See {@link CosmosWrite#replace}.
   *
   * @since 0.1
   */
  record Replace(CosmosDocument document) implements CosmosWrite {}

  /**
   * See {@link CosmosWrite#delete}.
   *
   * @since 0.1
   */
  record Delete(CosmosDocument document) implements CosmosWrite {}
}
