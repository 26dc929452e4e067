package io.cxdata.reference.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A reference table that is published.
 *
 * @since 0.1
 */
public enum ReferenceTable {
  /** All variables, as the workbook has them. */
  COLLECTIONS_CX("collectionsCX"),
  /** The variables that are columns of {@code bronze.loan_contracts}. */
  CONTRACTS("contracts"),
  /** The variables that are columns of {@code gold.loan_contracts}. */
  COLLECTIONS("collections");

  private final String text;

  ReferenceTable(String text) {
    this.text = text;
  }

  /** The name in documents and on the command line. */
  public String text() {
    return text;
  }

  /** The table of exactly this name; empty if there is none. */
  public static Optional<ReferenceTable> of(String text) {
    return Arrays.stream(values()).filter(table -> table.text.equals(text)).findFirst();
  }

  /** The names of all tables, in order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ReferenceTable::text).toList();
  }
}
