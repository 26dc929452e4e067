package io.cxdata.reference;

import java.util.Locale;

/**
 * The three stages of the lake, each a container of the storage account.
 *
 * @since 0.1
 */
public enum Stage {
  /** The data of the sources, as text. */
  BRONZE,
  /** Typed, one row per key. */
  SILVER,
  /** What the collections app reads. */
  GOLD;

  /** The first part of a table's name, and the name of the container: {@code bronze}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
