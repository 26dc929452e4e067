package io.cxdata.reference.columnmap;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The column map: which variable of the collections engine is which column, in the three reference
 * tables that the web app reads, each in the workbook's order. Immutable.
 *
 * @param collectionsCX all variables
 * @param contracts those whose {@code database} is a column of {@code bronze.loan_contracts}
 * @param collections those whose {@code gold_name}, else whose {@code silver_name}, is a column of
 *     {@code gold.loan_contracts}
 * @since 0.1
 */
public record ColumnMap(
    List<Variable> collectionsCX,
    List<MatchedVariable> contracts,
    List<MatchedVariable> collections) {

  /** Copies the lists. */
  public ColumnMap {
    collectionsCX = List.copyOf(collectionsCX);
    contracts = List.copyOf(contracts);
    collections = List.copyOf(collections);
  }

  /** Matches variables with the columns of the tables. */
  public static ColumnMap of(List<Variable> variables, TableColumns columns) {
    return new ColumnMap(
        variables,
        matched(variables, v -> v.database().filter(columns.bronze()::has)),
        matched(
            variables,
            v ->
                v.goldName()
                    .filter(columns.gold()::has)
                    .or(() -> v.silverName().filter(columns.gold()::has))));
  }

  private static List<MatchedVariable> matched(
      List<Variable> variables, Function<Variable, Optional<String>> column) {
    return variables.stream()
        .flatMap(variable -> column.apply(variable).map(variable::matched).stream())
        .toList();
  }
}
