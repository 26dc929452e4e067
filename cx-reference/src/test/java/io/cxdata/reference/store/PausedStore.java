package io.cxdata.reference.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does something else once, just before the pointer is written. */
final class PausedStore implements DocumentStore {
  private final DocumentStore store;
  private Runnable between;

  PausedStore(DocumentStore store, Runnable between) {
    this.store = store;
    this.between = between;
  }

  private void pause(String id) {
    if (id.equals(DocumentFormat.POINTER)) {
      Runnable once = between;
      between = () -> {};
      once.run();
    }
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public Optional<Stored> find(String id) {
    return store.find(id);
  }

  @Override
  public List<String> ids() {
    return store.ids();
  }

  @Override
  public boolean create(String id, Map<String, Object> fields) {
    pause(id);
    return store.create(id, fields);
  }

  @Override
  public boolean replace(String id, Map<String, Object> fields, String etag) {
    pause(id);
    return store.replace(id, fields, etag);
  }

  @Override
  public void delete(String id) {
    store.delete(id);
  }
}
