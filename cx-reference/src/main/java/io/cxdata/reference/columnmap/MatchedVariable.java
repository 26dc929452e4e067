package io.cxdata.reference.columnmap;

import java.util.Objects;
import java.util.Optional;

/**
 * A variable and the column of a Delta table that holds it. Immutable.
 *
 * @param nombre the variable's name for the CX team
 * @param filtro whether the web app may filter by it
 * @param comunicaciones whether messages to customers use it
 * @param database its column in {@code bronze.loan_contracts}, as the workbook says
 * @param dtipo its data type
 * @param comparador the comparison of the filter; present where {@code filtro} is true
 * @param column the column that matched
 * @since 0.1
 */
public record MatchedVariable(
    String nombre,
    boolean filtro,
    boolean comunicaciones,
    Optional<String> database,
    DataType dtipo,
    Optional<Comparison> comparador,
    String column) {

  /** Checks that nothing is missing. */
  public MatchedVariable {
    Objects.requireNonNull(nombre, "nombre");
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(dtipo, "dtipo");
    Objects.requireNonNull(comparador, "comparador");
    Objects.requireNonNull(column, "column");
  }
}
