package io.cxdata.reference.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends its publisher at one of its writes, before or after it is done; each write is watched. */
class KilledStore implements DocumentStore {
  /** The end of the process; no code of the store may catch it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final DocumentStore store;
  private final int last;
  private final boolean done;
  private final Runnable watcher;
  private int writes;

  /** What the write that ends it answers, where its end is none. */
  boolean answer = true;

  /** Ends at a write, which counts from 1. */
  KilledStore(DocumentStore store, int last, boolean done, Runnable watcher) {
    this.store = store;
    this.last = last;
    this.done = done;
    this.watcher = watcher;
  }

  /** Null for the end of the process. */
  RuntimeException failure() {
    return null;
  }

  /** The end. */
  void die() {
    RuntimeException failure = failure();
    if (failure != null) {
      throw failure;
    }
    throw new Killed();
  }

  private boolean write(Supplier<Boolean> write) {
    writes++;
    watcher.run();
    if (writes == last && !done) {
      die();
    }
    boolean wrote = write.get();
    watcher.run();
    if (writes == last && done) {
      die();
      return answer;
    }
    return wrote;
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
    return write(() -> store.create(id, fields));
  }

  @Override
  public boolean replace(String id, Map<String, Object> fields, String etag) {
    return write(() -> store.replace(id, fields, etag));
  }

  @Override
  public void delete(String id) {
    write(
        () -> {
          store.delete(id);
          return true;
        });
  }
}
