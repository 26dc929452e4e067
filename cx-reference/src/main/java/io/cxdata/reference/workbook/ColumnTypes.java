package io.cxdata.reference.workbook;

import io.cxdata.platform.lake.ColumnType;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.TableColumns;
import java.util.Optional;
import java.util.Set;

/** Which type of the workbook goes with which type of a Delta column. */
final class ColumnTypes {
  /** Gold keeps these days as text {@code dd-MM-yyyy}, because the web app expects it. */
  private static final Set<String> DAYS_AS_TEXT =
      Set.of("TermSpecificationStartDate", "sig_pago", "attribute_due_date");

  private ColumnTypes() {}

  /** What contradicts the wanted type, a whole sentence; empty if nothing does. */
  static Optional<String> contradiction(
      DataType wanted, String name, TableColumns.Columns columns, Header header) {
    ColumnType type = columns.type(name).orElseThrow();
    boolean dayAsText = header == Header.GOLD_NAME && DAYS_AS_TEXT.contains(name);
    boolean fits = dayAsText ? wanted == DataType.DATE : fits(wanted, type);
    return fits
        ? Optional.empty()
        : Optional.of(
            "dtipo is "
                + wanted.text()
                + ", but the column "
                + name
                + " is "
                + (dayAsText ? "a date" : type.sqlName())
                + ".");
  }

  private static boolean fits(DataType wanted, ColumnType type) {
    return switch (wanted) {
      case STR -> type == ColumnType.TEXT;
      case INT -> type == ColumnType.INTEGER || type == ColumnType.BIGINT;
      case DBL -> type instanceof ColumnType.Decimal;
      case DATE -> type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
      case BOOL -> type == ColumnType.BOOLEAN;
    };
  }
}
