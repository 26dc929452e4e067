package io.cxdata.reference.columnmap;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a filter compares a variable with a value, as the workbook's column {@code comparador} names
 * it.
 *
 * @since 0.1
 */
public enum Comparison {
  /** Equal. */
  EQUAL("=="),
  /** Not equal; a null is neither equal nor unequal. */
  NOT_EQUAL("!="),
  /** Greater. */
  GREATER(">"),
  /** Greater or equal. */
  AT_LEAST(">="),
  /** Less. */
  LESS("<"),
  /** Less or equal. */
  AT_MOST("<="),
  /** Equal to one of several values. */
  IN("in"),
  /** Contains the value, which is taken literally. */
  LIKE("like"),
  /** From the first value to the second, both included. */
  BETWEEN("between");

  private final String text;

  Comparison(String text) {
    this.text = text;
  }

  /** The name in the workbook. */
  public String text() {
    return text;
  }

  /** The comparison of exactly this name; empty if there is none. */
  public static Optional<Comparison> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** The names of all comparisons, in order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Comparison::text).toList();
  }
}
