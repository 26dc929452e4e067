package io.cxdata.reference.filter;

import io.cxdata.config.support.DidYouMean;
import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.columnmap.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds the condition on {@code gold.loan_contracts} for filters of the web app. It allows what
 * the column map allows: variables with {@code filtro}, each with its own {@code comparador}, and
 * values of its {@code dtipo}.
 *
 * <pre>{@code
 * SqlCondition condition =
 *     FilterBuilder.of(snapshot.columnMap().collections())
 *         .where("Días de atraso", ">=", "30")
 *         .where("Estado", "in", "activo", "vencido")
 *         .build();
 * }</pre>
 *
 * <p>The condition runs on DuckDB and on Spark. Nulls match no comparison, as in SQL. The day of a
 * moment, such as {@code created_at}, is the one in the time zone of the SQL session: set it to the
 * bank's. Immutable: {@code where} returns a new builder.
 *
 * @since 0.1
 */
public final class FilterBuilder {
  /** Names that need no quotes in any SQL engine. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

  private static final int MOST_VALUES = 1_000;

  private final Map<String, MatchedVariable> variables;
  private final List<SqlCondition> parts;

  private FilterBuilder(Map<String, MatchedVariable> variables, List<SqlCondition> parts) {
    this.variables = variables;
    this.parts = parts;
  }

  /** Starts without a condition, which matches every loan. */
  public static FilterBuilder of(List<MatchedVariable> collections) {
    Map<String, MatchedVariable> byName = new HashMap<>();
    collections.forEach(variable -> byName.put(key(variable.nombre()), variable));
    return new FilterBuilder(byName, List.of());
  }

  /**
   * Adds a comparison; all of them must hold.
   *
   * @param variable the variable's {@code nombre}, case ignored
   * @param comparison the variable's {@code comparador}
   * @param values as text: a number with a point, a day as {@code yyyy-MM-dd}, {@code true} or
   *     {@code false}; one value, two for {@code between}, any number up to 1,000 for {@code in}
   * @throws FilterException if the column map does not allow it
   */
  public FilterBuilder where(String variable, String comparison, String... values) {
    MatchedVariable found = variable(variable);
    Comparison wanted = comparison(found, comparison);
    List<SqlCondition> more = new ArrayList<>(parts);
    more.add(condition(found, wanted, Arrays.asList(values)));
    return new FilterBuilder(variables, List.copyOf(more));
  }

  /** The condition; {@code TRUE} if there was no comparison. */
  public SqlCondition build() {
    if (parts.isEmpty()) {
      return new SqlCondition("TRUE", List.of());
    }
    return new SqlCondition(
        parts.stream().map(SqlCondition::sql).collect(Collectors.joining(" AND ")),
        parts.stream().flatMap(part -> part.parameters().stream()).toList());
  }

  private static String key(String name) {
    return Variable.key(name.strip());
  }

  private MatchedVariable variable(String name) {
    MatchedVariable found = variables.get(key(name));
    if (found == null) {
      throw new FilterException(
          "There is no variable of this name in the column map."
              + DidYouMean.among(variables.keySet(), key(name))
                  .map(near -> " Did you mean " + variables.get(near).nombre() + "?")
                  .orElse(""));
    }
    if (!found.filtro()) {
      throw new FilterException(
          "The column map does not allow a filter by "
              + found.nombre()
              + ". The CX team can set filtro in the workbook.");
    }
    if (!PLAIN_NAME.matcher(found.column()).matches()) {
      throw new FilterException(
          "The column of "
              + found.nombre()
              + " has a name with other characters than letters, digits and _, so it cannot be"
              + " used in a filter.");
    }
    return found;
  }

  private static Comparison comparison(MatchedVariable variable, String comparison) {
    Comparison allowed = variable.comparador().orElseThrow();
    if (!allowed.text().equals(comparison)) {
      throw new FilterException(
          "The column map allows the comparison "
              + allowed.text()
              + " for "
              + variable.nombre()
              + ", and no other one.");
    }
    return allowed;
  }

  private static SqlCondition condition(
      MatchedVariable variable, Comparison comparison, List<String> values) {
    requireNumber(variable, comparison, values.size());
    if (comparison == Comparison.LIKE && variable.dtipo() != DataType.STR) {
      throw new FilterException(
          "The comparison like needs a variable of dtipo str; "
              + variable.nombre()
              + " is "
              + variable.dtipo().text()
              + ".");
    }
    FilterValues typed = new FilterValues(variable);
    List<Object> parameters =
        comparison == Comparison.LIKE
            ? List.of(FilterValues.containing(typed.of(values.get(0))))
            : values.stream().map(typed::of).toList();
    return new SqlCondition(sql(typed.expression(), comparison, values.size()), parameters);
  }

  private static String sql(String column, Comparison comparison, int values) {
    return switch (comparison) {
      case EQUAL -> column + " = ?";
      case NOT_EQUAL -> column + " <> ?";
      case GREATER -> column + " > ?";
      case AT_LEAST -> column + " >= ?";
      case LESS -> column + " < ?";
      case AT_MOST -> column + " <= ?";
      case LIKE -> column + " LIKE ? ESCAPE '!'";
      case BETWEEN -> column + " BETWEEN ? AND ?";
      case IN -> column + " IN (" + String.join(", ", Collections.nCopies(values, "?")) + ")";
    };
  }

  private static void requireNumber(MatchedVariable variable, Comparison comparison, int values) {
    int least = comparison == Comparison.BETWEEN ? 2 : 1;
    int most =
        switch (comparison) {
          case IN -> MOST_VALUES;
          case BETWEEN -> 2;
          default -> 1;
        };
    if (values < least || values > most) {
      throw new FilterException(
          "The comparison "
              + comparison.text()
              + " of "
              + variable.nombre()
              + " needs "
              + (least == most ? String.valueOf(least) : least + " to " + most)
              + " values, not "
              + values
              + ".");
    }
  }
}
