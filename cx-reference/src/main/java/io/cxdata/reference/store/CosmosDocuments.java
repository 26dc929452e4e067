package io.cxdata.reference.store;

import io.cxdata.platform.cosmos.ContainerSpec;
import io.cxdata.platform.cosmos.CosmosConflictException;
import io.cxdata.platform.cosmos.CosmosContainer;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDocument;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import io.cxdata.platform.cosmos.CosmosException;
import io.cxdata.platform.cosmos.CosmosQuery;
import io.cxdata.platform.cosmos.CosmosUnknownOutcomeException;
import io.cxdata.platform.cosmos.IndexPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Documents in the container {@code reference} of Cosmos DB, all in one logical partition: a client
 * that has seen the pointer also sees the documents that were written before it.
 */
final class CosmosDocuments implements DocumentStore {
  private static final String CONTAINER = "reference";
  private static final int ATTEMPTS = 5;

  /** Rows are read with their document and never asked for one by one. */
  private static final ContainerSpec SPEC =
      new ContainerSpec(CONTAINER, "/set", IndexPolicy.everythingBut("/rows/*"));

  private final CosmosDatabase database;
  private final CosmosContainer container;

  CosmosDocuments(CosmosDatabase database) {
    this.database = database;
    this.container = database.container(CONTAINER, "/set");
  }

  @Override
  public String location() {
    return "the container " + CONTAINER + " of Cosmos DB";
  }

  /** Empty also where the container does not exist yet: nothing was published then. */
  @Override
  public Optional<Stored> find(String id) {
    try {
      return container
          .find(id, DocumentFormat.SET)
          .map(document -> new Stored(document.fields(), document.etag().orElseThrow()));
    } catch (CosmosException e) {
      if (e.kind() == CosmosErrorKind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<String> ids() {
    CosmosQuery query = CosmosQuery.of("SELECT c.id FROM c").withPartition(DocumentFormat.SET);
    try (Stream<CosmosDocument> found = container.query(query)) {
      return found.map(CosmosDocument::id).toList();
    }
  }

  @Override
  public boolean create(String id, Map<String, Object> fields) {
    database.createIfMissing(SPEC);
    return settled(
        () -> {
          container.create(CosmosDocument.of(id, fields));
          return true;
        },
        () -> find(id).map(found -> isSame(found, id, fields)));
  }

  @Override
  public boolean replace(String id, Map<String, Object> fields, String etag) {
    return settled(
        () -> {
          container.replace(new CosmosDocument(id, fields, Optional.of(etag)));
          return true;
        },
        () ->
            find(id)
                .filter(found -> !found.etag().equals(etag))
                .map(found -> isSame(found, id, fields)));
  }

  @Override
  public void delete(String id) {
    settled(
        () -> {
          container.delete(CosmosDocument.of(id, Map.of("set", DocumentFormat.SET)));
          return true;
        },
        () -> find(id).isPresent() ? Optional.empty() : Optional.of(true));
  }

  private static boolean isSame(Stored found, String id, Map<String, Object> fields) {
    return found.fields().equals(CosmosDocument.of(id, fields).fields());
  }

  /**
   * Does a write whose answer may be lost, and looks afterwards whether it took place.
   *
   * @param effect whether the write took place; empty if it certainly did not, so that it can be
   *     repeated
   * @return whether it took place; false if it met another document
   */
  private static boolean settled(Supplier<Boolean> write, Supplier<Optional<Boolean>> effect) {
    for (int attempt = 1; ; attempt++) {
      try {
        return write.get();
      } catch (CosmosConflictException e) {
        return false;
      } catch (CosmosUnknownOutcomeException e) {
        Optional<Boolean> known = effect.get();
        if (known.isPresent()) {
          return known.get();
        }
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
