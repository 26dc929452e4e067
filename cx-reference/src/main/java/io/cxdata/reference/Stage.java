package io.cxdata.reference;

import java.util.Locale;

/** The three stages of the lake, each a container of the storage account. */
public enum Stage {
  /** What the sources sent, as text. */
  BRONZE,
  /** Typed, one row per key. */
  SILVER,
  /** What the collections app asks for. */
  GOLD;

  /** The stage as the first part of a table's name and as the container's name. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
