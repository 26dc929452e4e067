package io.cxdata.runners.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each column of a query is made from. DuckDB parses the SQL; here its names are followed to
 * the tables that it reads: through subqueries and common table expressions, and through {@code *}
 * by the columns of the catalogue.
 *
 * @param columns by name, in order
 * @param rows what decides which rows there are: conditions, joins and groups
 */
record ColumnLineage(Map<String, Origin> columns, Parts rows) {
  /**
   * Columns and functions, in the order in which the SQL uses them.
   *
   * @param columns with their table: {@code silver.persons_set.ID}
   * @param functions by name; operators, {@code case} and {@code cast} are none
   */
  record Parts(Set<String> columns, Set<String> functions) {
    static final Parts NONE = new Parts(Set.of(), Set.of());

    Parts and(Parts other) {
      return new Parts(union(columns, other.columns), union(functions, other.functions));
    }
  }

  /**
   * What a value is made from.
   *
   * @param value what it is computed from
   * @param choice what decides which of several values it is
   */
  record Origin(Parts value, Parts choice) {
    static final Origin NONE = new Origin(Parts.NONE, Parts.NONE);

    static Origin ofColumn(String column) {
      return new Origin(new Parts(Set.of(column), Set.of()), Parts.NONE);
    }

    static Origin ofFunction(String function) {
      return new Origin(new Parts(Set.of(), Set.of(function)), Parts.NONE);
    }

    Origin and(Origin other) {
      return new Origin(value.and(other.value), choice.and(other.choice));
    }

    Parts all() {
      return value.and(choice);
    }

    Origin asChoice() {
      return new Origin(Parts.NONE, all());
    }
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> union = new LinkedHashSet<>(some);
    union.addAll(more);
    return union;
  }

  /** The lineage of a query over tables of the catalogue. */
  static ColumnLineage of(Catalogue catalogue, String sql) {
    return new Reader(catalogue).query(parsed(sql), Optional.empty());
  }

  private static JsonNode parsed(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement parse =
            connection.prepareStatement("select json_serialize_sql(cast(? as varchar))")) {
      parse.setString(1, sql);
      try (ResultSet result = parse.executeQuery()) {
        result.next();
        JsonNode tree = new ObjectMapper().readTree(result.getString(1));
        if (tree.path("error").asBoolean()) {
          throw new IllegalArgumentException(tree.path("error_message").asText());
        }
        return tree.path("statements").path(0).path("node");
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("DuckDB could not parse the SQL", e);
    }
  }

  /**
   * The names that an expression may use.
   *
   * @param outer those of the query around it
   * @param withs the common table expressions
   * @param relations what stands after FROM, by alias
   * @param aliases of the select list so far, and of lambdas
   */
  private record Names(
      Optional<Names> outer,
      Map<String, ColumnLineage> withs,
      Map<String, Map<String, Origin>> relations,
      Map<String, Origin> aliases) {

    static Names within(Optional<Names> outer) {
      return new Names(outer, new HashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    Optional<ColumnLineage> with(String name) {
      return Optional.ofNullable(withs.get(key(name)))
          .or(() -> outer.flatMap(names -> names.with(name)));
    }

    /** A column of one relation, or of all that have it, as after USING; or an alias. */
    Optional<Origin> find(List<String> path) {
      Map<String, Origin> relation = relations.get(key(path.get(0)));
      boolean qualified = path.size() > 1 && relation != null;
      return (qualified ? List.of(relation) : relations.values())
          .stream()
              .flatMap(columns -> column(columns, path.get(qualified ? 1 : 0)).stream())
              .reduce(Origin::and)
              .or(() -> column(aliases, path.get(0)))
              .or(() -> outer.flatMap(names -> names.find(path)));
    }

    private static Optional<Origin> column(Map<String, Origin> columns, String name) {
      return columns.entrySet().stream()
          .filter(column -> column.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Follows the names in the tree that DuckDB makes of a query. */
  private static final class Reader {
    /** The parts of an expression that choose among values. */
    private static final Set<String> CHOICES =
        Set.of(
            "when_expr",
            "filter",
            "filter_expr",
            "partitions",
            "orders",
            "order_bys",
            "arg_orders");

    /** The parts of a query that decide which rows there are. */
    private static final List<String> ROWS =
        List.of("where_clause", "group_expressions", "having", "qualify");

    /** How many of the first arguments of a function of this project only choose. */
    private static final Map<String, Integer> CHOOSING_ARGUMENTS = Map.of("payment", 3);

    private final Catalogue catalogue;

    Reader(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    ColumnLineage query(JsonNode node, Optional<Names> outer) {
      Names names = Names.within(outer);
      for (JsonNode with : node.path("cte_map").path("map")) {
        JsonNode value = with.path("value");
        ColumnLineage made = query(value.path("query").path("node"), Optional.of(names));
        names
            .withs()
            .put(
                key(with.path("key").asText()),
                new ColumnLineage(renamed(made.columns(), value.path("aliases")), made.rows()));
      }
      return switch (node.path("type").asText()) {
        case "SELECT_NODE" -> select(node, names);
        case "SET_OPERATION_NODE" ->
            union(
                query(node.path("left"), Optional.of(names)),
                query(node.path("right"), Optional.of(names)));
        default -> throw unknown("query", node);
      };
    }

    private ColumnLineage select(JsonNode node, Names names) {
      Parts rows = from(node.path("from_table"), names);
      Map<String, Origin> columns = new LinkedHashMap<>();
      for (JsonNode item : node.path("select_list")) {
        if (item.path("class").asText().equals("STAR")) {
          columns.putAll(star(item, names));
        } else {
          Origin origin = origin(item, names);
          columns.put(name(item), origin);
          names.aliases().put(name(item), origin);
        }
      }
      for (String part : ROWS) {
        rows = rows.and(origin(node.path(part), names).all());
      }
      return new ColumnLineage(columns, rows);
    }

    private static String name(JsonNode item) {
      JsonNode path = item.path("column_names");
      return item.hasNonNull("alias") && !item.path("alias").asText().isEmpty()
          ? item.path("alias").asText()
          : path.path(path.size() - 1).asText(item.path("function_name").asText());
    }

    private static Map<String, Origin> star(JsonNode star, Names names) {
      String relation = key(star.path("relation_name").asText());
      Set<String> excluded = new LinkedHashSet<>();
      star.path("exclude_list").forEach(name -> excluded.add(key(name.asText())));
      Map<String, Origin> columns = new LinkedHashMap<>();
      names
          .relations()
          .forEach(
              (alias, its) -> {
                if (relation.isEmpty() || relation.equals(alias)) {
                  its.forEach(columns::putIfAbsent);
                }
              });
      columns.keySet().removeIf(name -> excluded.contains(key(name)));
      return columns;
    }

    /** Adds what stands after FROM to the names, and returns what decides about its rows. */
    private Parts from(JsonNode node, Names names) {
      String alias = key(node.path("alias").asText());
      switch (node.path("type").asText()) {
        case "EMPTY" -> {
          return Parts.NONE;
        }
        case "JOIN" -> {
          Parts rows = from(node.path("left"), names).and(from(node.path("right"), names));
          for (JsonNode column : node.path("using_columns")) {
            rows = rows.and(found(List.of(column.asText()), names).all());
          }
          return rows.and(origin(node.path("condition"), names).all());
        }
        case "SUBQUERY" -> {
          ColumnLineage made = query(node.path("subquery").path("node"), Optional.of(names));
          names.relations().put(alias, renamed(made.columns(), node.path("column_name_alias")));
          return made.rows();
        }
        case "BASE_TABLE" -> {
          String table = node.path("table_name").asText();
          ColumnLineage read =
              names
                  .with(table)
                  .filter(with -> node.path("schema_name").asText().isEmpty())
                  .orElseGet(() -> table(node.path("schema_name").asText() + "." + table));
          names
              .relations()
              .put(
                  alias.isEmpty() ? key(table) : alias,
                  renamed(read.columns(), node.path("column_name_alias")));
          return read.rows();
        }
        default -> throw unknown("relation", node);
      }
    }

    /**
     * A table of the catalogue; the engines add a column to those of which rows may be repeated.
     */
    private ColumnLineage table(String name) {
      TableDefinition table = catalogue.table(name);
      List<String> names = new ArrayList<>(table.schema().names());
      if (RepeatedRows.concern(table)) {
        names.add(RepeatedRows.COLUMN);
      }
      Map<String, Origin> columns = new LinkedHashMap<>();
      names.forEach(column -> columns.put(column, Origin.ofColumn(name + "." + column)));
      return new ColumnLineage(columns, Parts.NONE);
    }

    private static Map<String, Origin> renamed(Map<String, Origin> columns, JsonNode aliases) {
      Map<String, Origin> renamed = new LinkedHashMap<>();
      columns.forEach(
          (name, origin) -> renamed.put(aliases.path(renamed.size()).asText(name), origin));
      return renamed;
    }

    private static ColumnLineage union(ColumnLineage left, ColumnLineage right) {
      Iterator<Origin> others = right.columns().values().iterator();
      Map<String, Origin> columns = new LinkedHashMap<>();
      left.columns().forEach((name, origin) -> columns.put(name, origin.and(others.next())));
      return new ColumnLineage(columns, left.rows().and(right.rows()));
    }

    /** What an expression, a list of them, or a part of one is made from. */
    private Origin origin(JsonNode node, Names names) {
      switch (node.path("class").asText()) {
        case "COLUMN_REF" -> {
          List<String> path = new ArrayList<>();
          node.path("column_names").forEach(name -> path.add(name.asText()));
          return found(path, names);
        }
        case "SUBQUERY" -> {
          ColumnLineage made = query(node.path("subquery").path("node"), Optional.of(names));
          Origin columns = made.columns().values().stream().reduce(Origin.NONE, Origin::and);
          return columns
              .and(new Origin(Parts.NONE, made.rows()))
              .and(origin(node.path("child"), names).asChoice());
        }
        case "LAMBDA" -> {
          Names inner = Names.within(Optional.of(names));
          node.path("lhs")
              .findValues("column_names")
              .forEach(path -> inner.aliases().put(path.path(0).asText(), Origin.NONE));
          return origin(node.path("expr"), inner);
        }
        default -> {
          Origin all = Origin.NONE;
          for (Map.Entry<String, JsonNode> field : node.properties()) {
            Origin part =
                field.getKey().equals("children")
                    ? arguments(node, names)
                    : origin(field.getValue(), names);
            all = all.and(CHOICES.contains(field.getKey()) ? part.asChoice() : part);
          }
          for (int i = 0; node.isArray() && i < node.size(); i++) {
            all = all.and(origin(node.get(i), names));
          }
          return function(node).map(Origin::ofFunction).map(all::and).orElse(all);
        }
      }
    }

    private Origin arguments(JsonNode node, Names names) {
      int choosing = CHOOSING_ARGUMENTS.getOrDefault(node.path("function_name").asText(), 0);
      Origin all = Origin.NONE;
      for (JsonNode argument : node.path("children")) {
        Origin part = origin(argument, names);
        all = all.and(choosing > 0 ? part.asChoice() : part);
        choosing--;
      }
      return all;
    }

    private static Optional<String> function(JsonNode node) {
      return switch (node.path("class").asText()) {
        case "FUNCTION", "WINDOW" ->
            Optional.of(node.path("function_name").asText().replace("count_star", "count"))
                .filter(name -> name.matches("\\w+"));
        case "OPERATOR" ->
            Optional.of("coalesce")
                .filter(name -> node.path("type").asText().equals("OPERATOR_COALESCE"));
        case "CAST" -> Optional.of("try_cast").filter(name -> node.path("try_cast").asBoolean());
        default -> Optional.empty();
      };
    }

    private static Origin found(List<String> path, Names names) {
      return names
          .find(path)
          .orElseThrow(
              () -> new IllegalArgumentException("There is no column " + String.join(".", path)));
    }

    private static IllegalArgumentException unknown(String what, JsonNode node) {
      return new IllegalArgumentException(
          "The lineage of a " + what + " of the type " + node.path("type") + " is not known.");
    }
  }
}
