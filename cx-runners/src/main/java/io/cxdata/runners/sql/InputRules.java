package io.cxdata.runners.sql;

import io.cxdata.reference.TableDefinition;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What must hold of inputs and results on every engine. */
final class InputRules {
  private InputRules() {}

  /** What an engine reads is counted against the table's log, which came another way. */
  static void requireAllRows(SqlInputs inputs, String table) {
    OptionalLong log = inputs.loggedRows(table);
    if (log.isEmpty()) {
      return;
    }
    long rows = inputs.rows(table);
    if (log.getAsLong() != rows) {
      throw new SqlTransformException(
          String.format(
              Locale.ROOT,
              "The files of %s have %,d rows, but its log says %,d. Nothing is made from it. Another"
                  + " program has changed or replaced a file: restore the table's folder, or load"
                  + " the table again.",
              table,
              rows,
              log.getAsLong()));
    }
  }

  static void requireColumns(TableDefinition target, List<String> columns) {
    if (!columns.equals(target.schema().names())) {
      throw new SqlTransformException(
          "The SQL of "
              + target.fullName()
              + " has the columns "
              + columns
              + ", but the catalogue has "
              + target.schema().names()
              + ". Change one of the two.");
    }
  }
}
