package io.cxdata.platform.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * What must be true of a file for it to be written. It is checked in the same step as the write, so
 * that of several writers with {@link #ifAbsent()} exactly one succeeds. Immutable.
 */
public final class WriteCondition {
  private static final WriteCondition ALWAYS = new WriteCondition(false, Optional.empty());
  private static final WriteCondition ABSENT = new WriteCondition(true, Optional.empty());

  private final boolean absent;
  private final Optional<String> etag;

  private WriteCondition(boolean absent, Optional<String> etag) {
    this.absent = absent;
    this.etag = etag;
  }

  /** None: a file that is there is replaced. */
  public static WriteCondition always() {
    return ALWAYS;
  }

  /** There is no such file yet. */
  public static WriteCondition ifAbsent() {
    return ABSENT;
  }

  /**
   * The file is still the one that was seen.
   *
   * @param etag see {@link StoredFile#etag()}
   */
  public static WriteCondition ifUnchanged(String etag) {
    return new WriteCondition(false, Optional.of(Objects.requireNonNull(etag, "etag")));
  }

  /** Whether there must be no such file. */
  public boolean isAbsent() {
    return absent;
  }

  /** The state that the file must have; empty if any will do. */
  public Optional<String> etag() {
    return etag;
  }

  @Override
  public String toString() {
    return absent ? "if absent" : etag.map(tag -> "if unchanged since " + tag).orElse("always");
  }
}
