package io.cxdata.reference;

import java.util.Locale;

/**
 * The stages of the lake. Bronze, silver and gold are containers of the storage account.
 *
 * @since 0.1
 */
public enum Stage {
  /** The data of the sources, as text. */
  BRONZE,
  /** Typed, one row per key. */
  SILVER,
  /** What the collections app reads. */
  GOLD,
  /** What is known of the runs themselves; it is in the container of bronze. */
  OPS;

  /** The name of the container: {@code bronze}. */
  public String container() {
    return (this == OPS ? BRONZE : this).text();
  }

  /** The first part of a table's name: {@code bronze}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
