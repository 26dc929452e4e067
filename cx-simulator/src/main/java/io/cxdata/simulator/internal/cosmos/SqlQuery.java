package io.cxdata.simulator.internal.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A query of the small part of Cosmos DB's SQL that there is: {@code SELECT *} or fields, {@code
 * FROM c}, {@code WHERE} with comparisons and {@code IN} joined by {@code AND}, {@code ORDER BY}
 * one field. Everything else is refused, and so is {@code ORDER BY} a field that is not in all
 * documents: whether Cosmos DB answers with those as well has changed over time and with the index,
 * and its documentation says both.
 */
final class SqlQuery {
  private final SqlTokens tokens;
  private final Map<String, JsonNode> parameters = new HashMap<>();
  private final Map<String, List<String>> selected = new LinkedHashMap<>();
  private final List<Predicate<JsonNode>> conditions = new ArrayList<>();
  private List<String> orderBy = List.of();
  private Comparator<JsonNode> order = SqlValues.ORDER;
  private String alias = "";

  /**
   * Reads a query.
   *
   * @param specification {@code query} and {@code parameters}, as a client sends them
   */
  SqlQuery(JsonNode specification) {
    for (JsonNode parameter : specification.path("parameters")) {
      parameters.put(parameter.path("name").asText(), parameter.path("value"));
    }
    tokens = new SqlTokens(specification.path("query").asText());
    tokens.expect("SELECT");
    List<List<String>> fields = tokens.take("*") ? List.of() : fields();
    tokens.expect("FROM");
    alias = tokens.name();
    fields.forEach(this::select);
    if (tokens.take("WHERE")) {
      do {
        conditions.add(condition());
      } while (tokens.take("AND"));
    }
    if (tokens.take("ORDER")) {
      tokens.expect("BY");
      orderBy = path();
      if (tokens.take("DESC")) {
        order = order.reversed();
      } else {
        tokens.take("ASC");
      }
    }
    if (!tokens.isAtEnd()) {
      throw tokens.refused();
    }
  }

  /** The answer to it over these documents. */
  List<ObjectNode> of(List<ObjectNode> documents) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode document : documents) {
      if (conditions.stream().allMatch(condition -> condition.test(document))) {
        found.add(document);
      }
    }
    if (!orderBy.isEmpty()) {
      if (found.stream().anyMatch(document -> at(document, orderBy).isMissingNode())) {
        throw CosmosApiException.badRequest(
            "The simulator does not know whether documents come without the field of ORDER BY."
                + " Add a condition for it.");
      }
      found.sort(Comparator.comparing(document -> at(document, orderBy), order));
    }
    return selected.isEmpty() ? found : found.stream().map(this::projected).toList();
  }

  private ObjectNode projected(ObjectNode document) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    selected.forEach(
        (name, path) -> {
          JsonNode value = at(document, path);
          if (!value.isMissingNode()) {
            row.set(name, value);
          }
        });
    return row;
  }

  /** The paths, each from the alias on, which is not known yet. */
  private List<List<String>> fields() {
    List<List<String>> fields = new ArrayList<>();
    do {
      List<String> path = new ArrayList<>(List.of(tokens.name()));
      path.addAll(steps());
      if (path.size() < 2) {
        throw tokens.refused();
      }
      path.add(tokens.take("AS") ? tokens.name() : path.get(path.size() - 1));
      fields.add(path);
    } while (tokens.take(","));
    return fields;
  }

  private void select(List<String> field) {
    if (!field.get(0).equals(alias)) {
      throw CosmosApiException.badRequest(
          "Identifier '" + field.get(0) + "' could not be resolved.");
    }
    int last = field.size() - 1;
    selected.put(field.get(last), List.copyOf(field.subList(1, last)));
  }

  private Predicate<JsonNode> condition() {
    List<String> path = path();
    if (tokens.take("IN")) {
      tokens.expect("(");
      List<JsonNode> values = new ArrayList<>();
      do {
        values.add(value());
      } while (tokens.take(","));
      tokens.expect(")");
      return document ->
          values.stream().anyMatch(value -> SqlValues.holds("=", at(document, path), value));
    }
    String operator = tokens.take();
    if (!List.of("=", "!=", "<>", "<", "<=", ">", ">=").contains(operator)) {
      throw tokens.refused();
    }
    JsonNode value = value();
    return document -> SqlValues.holds(operator, at(document, path), value);
  }

  private List<String> path() {
    String root = tokens.name();
    List<String> steps = steps();
    if (!root.equals(alias) || steps.isEmpty()) {
      throw tokens.refused();
    }
    return steps;
  }

  private List<String> steps() {
    List<String> steps = new ArrayList<>();
    while (true) {
      if (tokens.take(".")) {
        steps.add(tokens.name());
      } else if (tokens.take("[")) {
        steps.add(text(tokens.take()));
        tokens.expect("]");
      } else {
        return steps;
      }
    }
  }

  private JsonNode value() {
    String token = tokens.take();
    if (token.startsWith("@")) {
      JsonNode value = parameters.get(token);
      if (value == null) {
        throw CosmosApiException.badRequest("The query has no parameter " + token + ".");
      }
      return value;
    }
    if (token.startsWith("'") || token.startsWith("\"")) {
      return TextNode.valueOf(text(token));
    }
    if (token.matches("-?\\d.*")) {
      return DoubleNode.valueOf(Double.parseDouble(token));
    }
    return switch (token.toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      case "null" -> NullNode.instance;
      default -> throw tokens.refused();
    };
  }

  private String text(String quoted) {
    boolean plain = quoted.length() >= 2 && "'\"".indexOf(quoted.charAt(0)) >= 0;
    if (!plain || quoted.contains("\\")) {
      throw tokens.refused();
    }
    return quoted.substring(1, quoted.length() - 1);
  }

  private static JsonNode at(JsonNode document, List<String> path) {
    JsonNode value = document;
    for (String step : path) {
      value = value.isObject() ? value.path(step) : MissingNode.getInstance();
    }
    return value;
  }
}
