package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** How Cosmos DB compares: values of one kind with each other, kinds in a fixed order. */
final class SqlValues {
  /** The order of {@code ORDER BY}. */
  static final Comparator<JsonNode> ORDER =
      Comparator.comparingInt(SqlValues::rank).thenComparing(SqlValues::compareAlike);

  private SqlValues() {}

  /** Whether a comparison holds; never one with a value that is not there, or of another kind. */
  static boolean holds(String operator, JsonNode left, JsonNode right) {
    if (left.isMissingNode() || right.isMissingNode()) {
      return false;
    }
    boolean alike = kind(left) == kind(right);
    boolean equal =
        alike && (left.isValueNode() ? compareAlike(left, right) == 0 : left.equals(right));
    return switch (operator) {
      case "=" -> equal;
      case "!=", "<>" -> !equal;
      case "<" -> alike && compareAlike(left, right) < 0;
      case "<=" -> alike && compareAlike(left, right) <= 0;
      case ">" -> alike && compareAlike(left, right) > 0;
      case ">=" -> alike && compareAlike(left, right) >= 0;
      default -> throw CosmosError.badRequest("Syntax error near " + operator);
    };
  }

  private static int kind(JsonNode value) {
    // True and false are one kind to compare, and two in the order.
    return value.isBoolean() ? 1 : rank(value);
  }

  private static int rank(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> 0;
      case BOOLEAN -> value.booleanValue() ? 2 : 1;
      case NUMBER -> 3;
      case STRING -> 4;
      case ARRAY -> 5;
      default -> 6;
    };
  }

  private static int compareAlike(JsonNode left, JsonNode right) {
    if (left.isNumber()) {
      return Double.compare(left.doubleValue(), right.doubleValue());
    }
    if (left.isBoolean()) {
      return Boolean.compare(left.booleanValue(), right.booleanValue());
    }
    return left.isTextual() ? left.textValue().compareTo(right.textValue()) : 0;
  }
}
