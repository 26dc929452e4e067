package io.cxdata.simulator.internal.storage;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A file or a folder as it is now. Each change makes another one, with another tag. */
record PathEntry(
    boolean folder,
    BlobContent content,
    String contentType,
    Map<String, String> metadata,
    Instant created,
    Instant modified,
    String tag) {
  private static final AtomicLong TAGS = new AtomicLong(0x8DD0_0000_0000_000L);

  static PathEntry newFolder() {
    return made(true, BlobContent.NOTHING, "", Map.of(), Instant.now());
  }

  static PathEntry file(BlobContent content, String contentType, Map<String, String> metadata) {
    return made(false, content, contentType, metadata, Instant.now());
  }

  PathEntry with(BlobContent other, String type) {
    return made(folder, other, type, metadata, created);
  }

  PathEntry with(Map<String, String> other) {
    return made(folder, content, contentType, other, created);
  }

  private static PathEntry made(
      boolean folder,
      BlobContent content,
      String contentType,
      Map<String, String> metadata,
      Instant created) {
    String tag = "0x" + Long.toHexString(TAGS.incrementAndGet()).toUpperCase();
    return new PathEntry(folder, content, contentType, metadata, created, Instant.now(), tag);
  }
}
