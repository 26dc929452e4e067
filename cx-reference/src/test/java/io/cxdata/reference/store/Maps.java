package io.cxdata.reference.store;

import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.ColumnMap;
import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.columnmap.Variable;
import io.cxdata.reference.workbook.WorkbookReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Column maps for tests, without a workbook. */
final class Maps {
  private static final TableColumns COLUMNS =
      TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));

  private Maps() {}

  static Variable variable(String nombre, String column) {
    return new Variable(
        nombre,
        Optional.of(column),
        Optional.empty(),
        Optional.of(column),
        Optional.empty(),
        DataType.STR,
        true,
        false,
        Optional.of(Comparison.EQUAL),
        Optional.of("ñ \"comillas\" \\ \u2028"),
        Optional.empty());
  }

  /** A map of so many variables, whose names tell the edition. */
  static ColumnMap map(int edition, int size) {
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      variables.add(variable("variable " + edition + "." + i, i % 2 == 0 ? "ID" : "BorrowerID"));
    }
    return ColumnMap.of(variables, COLUMNS);
  }

  static ColumnMap of(Variable... variables) {
    return ColumnMap.of(List.of(variables), COLUMNS);
  }

  static WorkbookReport report(ColumnMap map) {
    return new WorkbookReport("columnas.xlsx", "ab".repeat(32), List.of(), Optional.of(map));
  }
}
