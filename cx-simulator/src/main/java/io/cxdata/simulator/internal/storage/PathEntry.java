package io.cxdata.simulator.internal.storage;

import java.time.Instant;
import java.util.Locale;
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

  static PathEntry newFolder(Instant now) {
    return made(true, BlobContent.NOTHING, "", Map.of(), now, now);
  }

  static PathEntry file(
      BlobContent content, String contentType, Map<String, String> metadata, Instant now) {
    return made(false, content, contentType, metadata, now, now);
  }

  PathEntry withContent(BlobContent other, String type, Instant now) {
    return made(folder, other, type, metadata, created, now);
  }

  PathEntry withMetadata(Map<String, String> other, Instant now) {
    return made(folder, content, contentType, other, created, now);
  }

  private static PathEntry made(
      boolean folder,
      BlobContent content,
      String contentType,
      Map<String, String> metadata,
      Instant created,
      Instant modified) {
    String tag = "0x" + Long.toHexString(TAGS.incrementAndGet()).toUpperCase(Locale.ROOT);
    return new PathEntry(folder, content, contentType, metadata, created, modified, tag);
  }
}
