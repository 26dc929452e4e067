package io.cxdata.platform.storage;

import java.util.Objects;
import java.util.Optional;

/**
 * The condition under which a file is written. The check and the write are one step: of several
 * writers with {@link #ifAbsent()} exactly one succeeds. Immutable.
 *
 * @since 0.1
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

  /** No condition: replaces an existing file. */
  public static WriteCondition always() {
    return ALWAYS;
  }

  /** The file must not exist. */
  public static WriteCondition ifAbsent() {
    return ABSENT;
  }

  /**
   * The file must be the version that was read.
   *
   * @param etag see {@link StoredFile#etag()}
   */
  public static WriteCondition ifUnchanged(String etag) {
    return new WriteCondition(false, Optional.of(Objects.requireNonNull(etag, "etag")));
  }

  /** Whether the file must not exist. */
  public boolean isAbsent() {
    return absent;
  }

  /** The version that the file must have; empty for any. */
  public Optional<String> etag() {
    return etag;
  }

  @Override
  public String toString() {
    return absent ? "if absent" : etag.map(tag -> "if unchanged since " + tag).orElse("always");
  }
}
