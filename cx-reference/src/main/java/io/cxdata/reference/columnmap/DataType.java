package io.cxdata.reference.columnmap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The data type of a variable, as the workbook's column {@code dtipo} names it.
 *
 * @since 0.1
 */
public enum DataType {
  /** Text. */
  STR,
  /** A whole number. */
  INT,
  /** A number with decimals. */
  DBL,
  /** A calendar day. */
  DATE,
  /** Yes or no. */
  BOOL;

  /** The name in the workbook, in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of exactly this name; empty if there is none. */
  public static Optional<DataType> of(String text) {
    return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
  }

  /** The names of all types, in order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(DataType::text).toList();
  }
}
