package io.cxdata.reference.filter;

import java.util.List;

/**
 * A SQL condition with parameters. The text holds names of columns and {@code ?} only; values are
 * in the parameters, in the order of the {@code ?}. Immutable.
 *
 * @param sql the condition, for a {@code WHERE}
 * @param parameters {@link String}, {@link Long}, {@link java.math.BigDecimal} or {@link Boolean},
 *     for {@code PreparedStatement.setObject}
 * @since 0.1
 */
public record SqlCondition(String sql, List<Object> parameters) {
  /** Copies the parameters. */
  public SqlCondition {
    parameters = List.copyOf(parameters);
  }

  /** The text without the values, which may be data of customers. */
  @Override
  public String toString() {
    return "SqlCondition[" + sql + "]";
  }
}
