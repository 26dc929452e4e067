package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** How Cosmos DB compares: values of one kind with each other, kinds in a fixed order. */
final class SqlValues {
  /** The order of {@code ORDER BY}. */
  static final Comparator<JsonNode> ORDER =
      Comparator.comparingInt(SqlValues::rank).thenComparing(SqlValues::compareAlike);

  private SqlValues() {}

  /**
   * Whether a comparison holds; never one with a value that is not there. Values of two kinds are
   * not equal, and none is greater than the other.
   */
  static boolean holds(String operator, JsonNode left, JsonNode right) {
    if (left.isMissingNode() || right.isMissingNode()) {
      return false;
    }
    boolean equal = left.equals(SqlValues::compare, right);
    // Lists and objects are equal or not, and none is greater than another.
    boolean ordered = kind(left) == kind(right) && left.isValueNode();
    return switch (operator) {
      case "=" -> equal;
      case "!=", "<>" -> !equal;
      case "<" -> ordered && compareAlike(left, right) < 0;
      case "<=" -> ordered && compareAlike(left, right) <= 0;
      case ">" -> ordered && compareAlike(left, right) > 0;
      case ">=" -> ordered && compareAlike(left, right) >= 0;
      default -> throw CosmosApiException.badRequest("Syntax error near " + operator);
    };
  }

  /** Whether two values that contain no others are equal: 1 and 1.0 are. */
  private static int compare(JsonNode left, JsonNode right) {
    return kind(left) == kind(right) ? compareAlike(left, right) : 1;
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
