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
  COLLECTIONS_CX(
      "collectionsCX",
      List.of(
          "nombre",
          "database",
          "silver_name",
          "gold_name",
          "gold_aux",
          "dtipo",
          "filtro",
          "comunicaciones",
          "comparador",
          "en_gold",
          "en_gold2")),
  /** The variables that are columns of {@code bronze.loan_contracts}. */
  CONTRACTS("contracts", Matched.COLUMNS),
  /** The variables that are columns of {@code gold.loan_contracts}. */
  COLLECTIONS("collections", Matched.COLUMNS);

  /** The columns of the two tables of matched variables. */
  private static final class Matched {
    private static final List<String> COLUMNS =
        List.of("nombre", "filtro", "comunicaciones", "database", "dtipo", "comparador", "column");
  }

  private final String text;
  private final List<String> columns;

  ReferenceTable(String text, List<String> columns) {
    this.text = text;
    this.columns = columns;
  }

  /** The names of its columns, in order. */
  public List<String> columns() {
    return columns;
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
