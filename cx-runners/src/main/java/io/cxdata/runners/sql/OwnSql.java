package io.cxdata.runners.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CheckConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * Lets a query of the user's own through only if it does nothing but read tables of the catalogue,
 * on either engine. It is parsed, and all that it may consist of is listed here: one query, tables
 * of the catalogue, functions of this module and common ones that look at nothing but their
 * arguments. So it can read no file and no other database, write nothing, and gives the same in
 * each run.
 *
 * @since 0.1
 */
public final class OwnSql {
  private static final long LARGEST_FILE = 100_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Spellings, outside of comments and texts, that the two engines or {@link SparkText} read in
   * different ways: block comments, names in quotes, a text with something before it, DuckDB's own
   * schema, a space beside the dot of a table's name, and unusual spaces.
   */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "/\\*|[`\"$\\\\]|\\w+&?'"
              + "|\\b(?i:bronze|silver|gold|ops)(?:\\s+\\.|\\.\\s+)"
              + "|\\b(?i:main)\\s*\\."
              + "|[^\\p{ASCII}\\p{L}\\p{M}\\p{N}]");

  /** The schemas, which as other names would look like tables. */
  private static final Set<String> SCHEMAS = Set.of("bronze", "silver", "gold", "ops");

  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

  private static final Pattern MACRO = Pattern.compile("create or replace macro (\\w+)");

  private static final Set<String> CLASSES =
      Set.of(
          "BETWEEN",
          "CASE",
          "CAST",
          "COLUMN_REF",
          "COMPARISON",
          "CONJUNCTION",
          "CONSTANT",
          "FUNCTION",
          "OPERATOR",
          "STAR",
          "SUBQUERY",
          "WINDOW");
  private static final Set<String> QUERIES = Set.of("SELECT_NODE", "SET_OPERATION_NODE");
  private static final Set<String> SOURCES = Set.of("BASE_TABLE", "JOIN", "SUBQUERY", "EMPTY");

  private static final Set<String> JOINS = Set.of("REGULAR", "CROSS", "NATURAL");
  private static final Set<String> MODIFIERS =
      Set.of("ORDER_MODIFIER", "LIMIT_MODIFIER", "DISTINCT_MODIFIER");

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("abs avg ceil ceiling coalesce concat_ws count count_star floor greatest least length"
                  + " lower lpad ltrim max min nullif replace round rpad rtrim sign substr"
                  + " substring sum trim upper year month day")
              .split(" "));

  /** Functions of which only a window with an order says what they give. */
  private static final Set<String> OF_A_WINDOW =
      Set.of("dense_rank", "first_value", "lag", "last_value", "lead", "rank", "row_number");

  private static final Set<String> TRIMMING = Set.of("ltrim", "rtrim", "trim");
  private static final Set<String> PADDING = Set.of("lpad", "rpad");

  /** Like and ilike are ~~ and ~~* for the parser. */
  private static final Set<String> OPERATORS =
      Set.of("+", "-", "*", "||", "~~", "!~~", "~~*", "!~~*");

  private static final Set<String> TESTS =
      Set.of(
          "COMPARE_IN",
          "COMPARE_NOT_IN",
          "OPERATOR_COALESCE",
          "OPERATOR_IS_NOT_NULL",
          "OPERATOR_IS_NULL",
          "OPERATOR_NOT");

  /** Names without brackets that are functions of the clock or of the session. */
  private static final Set<String> MOMENTS_AND_USERS =
      Set.of(
          ("current_catalog current_database current_date current_role current_schema current_time"
                  + " current_timestamp current_user localtime localtimestamp rowid session_user"
                  + " user")
              .split(" "));

  private OwnSql() {}

  /**
   * What is wrong with a query.
   *
   * @param problem what follows its key in a message
   * @param remedy a whole sentence
   */
  record Problem(String problem, String remedy) {}

  /**
   * The query of a check.
   *
   * @throws ConfigurationException if it cannot be read or does more than it may
   */
  public static SqlText read(CheckConfig.Sql check) {
    String text = text(check);
    Optional<Problem> problem = problem(text, Catalogue.standard());
    if (problem.isPresent()) {
      throw new ConfigurationException(
          "The query of the check "
              + check.name()
              + " "
              + problem.get().problem()
              + ". "
              + problem.get().remedy());
    }
    return new SqlText(check.name(), text);
  }

  /**
   * The text of a check's query, without the semicolon at its end.
   *
   * @throws ConfigurationException if its file cannot be read
   */
  static String text(CheckConfig.Sql check) {
    String text = check.text().orElseGet(() -> file(check));
    return text.replace("\r\n", "\n").replace('\r', '\n').strip().replaceFirst(";\\s*\\z", "");
  }

  private static String file(CheckConfig.Sql check) {
    try {
      if (Files.size(check.file().orElseThrow()) > LARGEST_FILE) {
        throw new ConfigurationException(
            "The file "
                + check.file().get()
                + " is larger than "
                + LARGEST_FILE
                + " bytes. Name a file with one query.");
      }
      return Files.readString(check.file().get(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The file "
              + check.file().orElseThrow()
              + " cannot be read as UTF-8 text ("
              + e.getClass().getSimpleName()
              + "). Check that it is there and readable.");
    }
  }

  /** What a query does that it may not; empty if it may run. */
  static Optional<Problem> problem(String text, Catalogue catalogue) {
    String outside = SqlText.outside(text);
    Matcher ambiguous = AMBIGUOUS.matcher(outside);
    if (ambiguous.find()) {
      return Optional.of(
          new Problem(
              "has " + ambiguous.group() + ", which not every engine reads in the same way",
              "Write comments with --, names without quotes, a table's name without spaces, and"
                  + " texts in plain ' after a space."));
    }
    if (outside.contains(";")) {
      return Optional.of(
          new Problem(
              "has a semicolon before its end",
              "Write one SELECT, with no semicolon or with one as its last character."));
    }
    if (!DuckDbEngine.isAvailable()) {
      return Optional.of(
          new Problem(
              "cannot be read, because DuckDB, which reads it before any engine runs it, is not on the"
                  + " class path",
              "Add the JAR org.duckdb:duckdb_jdbc to it; on Databricks, to the libraries of the task."));
    }
    try (DuckDb duckDb = new DuckDb(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()))) {
      JsonNode parsed =
          JSON.readTree(
              duckDb
                  .query(
                      "select json_serialize_sql(" + DuckDb.text(text) + ") as parsed",
                      row -> row.getString("parsed"))
                  .get(0));
      if (parsed.path("error").asBoolean() || parsed.path("statements").size() != 1) {
        return Optional.of(
            new Problem(
                "is not one query: "
                    + parsed
                        .path("error_message")
                        .asText("there are several")
                        .lines()
                        .findFirst()
                        .orElse(""),
                "Write one SELECT."));
      }
      Guard guard = new Guard(text, catalogue);
      Optional<Problem> problem = guard.problem(parsed.path("statements").path(0));
      return problem.isPresent() ? problem : bind(duckDb, text, guard.read, catalogue);
    } catch (SQLException e) {
      return Optional.of(new Problem("is not valid: " + DuckDb.firstLine(e), "Fix the query."));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DuckDB gives valid JSON", e);
    }
  }

  /** Binds the names of columns; those of bronze are what the source sends, so nobody knows. */
  private static Optional<Problem> bind(
      DuckDb duckDb, String text, Set<String> tables, Catalogue catalogue) throws SQLException {
    if (tables.stream().map(catalogue::table).anyMatch(each -> each.stage() == Stage.BRONZE)) {
      return Optional.empty();
    }
    duckDb.execute("create schema silver; create schema gold");
    for (String table : tables) {
      TableDefinition definition = catalogue.table(table);
      String columns =
          definition.schema().columns().stream()
              .map(each -> DuckDbTypes.quoted(each.name()) + " " + DuckDbTypes.name(each.type()))
              .collect(Collectors.joining(", "));
      duckDb.execute("create table " + table + " (" + columns + ")");
    }
    duckDb.execute("create macro as_of() as date '2000-01-01'");
    duckDb.execute("create macro business_zone() as 'UTC'");
    duckDb.execute(SqlText.of("functions/duckdb").text());
    duckDb.execute("set enable_external_access = false; set lock_configuration = true");
    // Its columns are all that is asked for, so it does not run.
    return duckDb.columns("select * from (" + text + "\n) findings").isEmpty()
        ? Optional.of(new Problem("has no columns", "Select the key."))
        : Optional.empty();
  }

  /** Looks at every node of a parsed query. */
  private static final class Guard {
    private final Set<String> inText;
    private final Catalogue catalogue;
    private final Set<String> functions = new TreeSet<>(FUNCTIONS);

    /** The parts that the outermost WITH has named so far. */
    private final Set<String> named = new LinkedHashSet<>();

    private final Set<String> read = new LinkedHashSet<>();
    private Optional<Problem> problem = Optional.empty();

    Guard(String text, Catalogue catalogue) {
      this.inText = new SqlText("", text).inputs();
      this.catalogue = catalogue;
      functions.add("as_of");
      functions.add("business_zone");
      Matcher macro = MACRO.matcher(SqlText.of("functions/duckdb").text());
      while (macro.find()) {
        functions.add(macro.group(1));
      }
    }

    Optional<Problem> problem(JsonNode statement) {
      JsonNode query = statement.path("node");
      for (JsonNode part : parts(query)) {
        String name = part.path("key").asText();
        if (problem.isEmpty() && !NAME.matcher(name).matches()) {
          problem = name(name);
        }
        refuseSchema(name);
        // A part sees only those before it; another table of its name is something else.
        walk(part.path("value"));
        named.add(name);
      }
      // What was walked is left out, because a WITH further inside is refused.
      walk(((ObjectNode) query).without("cte_map"));
      if (problem.isEmpty() && !read.equals(inText)) {
        Set<String> others = new TreeSet<>(inText);
        others.removeAll(read);
        return Optional.of(
            new Problem(
                "names " + String.join(", ", others) + ", which it does not read",
                "Give the table a short name after from, and use that before its columns."));
      }
      return problem;
    }

    private static JsonNode parts(JsonNode query) {
      return query.path("cte_map").path("map");
    }

    private void walk(JsonNode node) {
      if (node.isObject() && problem.isEmpty()) {
        problem = own(node);
      }
      if (problem.isEmpty()) {
        node.forEach(this::walk);
      }
    }

    private Optional<Problem> own(JsonNode node) {
      String type = node.path("type").asText("");
      String kind = node.path("class").asText("");
      if (!kind.isEmpty()) {
        return CLASSES.contains(kind)
            ? expression(node, kind)
            : refused("an expression of kind " + kind);
      }
      if (!parts(node).isEmpty()) {
        return Optional.of(
            new Problem(
                "has a WITH inside of another query",
                "Write all named parts in one WITH at the beginning."));
      }
      if (node.hasNonNull("sample")) {
        return refused("a sample of rows, which is another one in each run");
      }
      if (node.hasNonNull("qualify")) {
        return refused("QUALIFY");
      }
      if (type.endsWith("_NODE")) {
        return QUERIES.contains(type) ? limited(node) : refused("a query of kind " + type);
      }
      return node.has("sample") ? source(node, type) : Optional.empty();
    }

    /** Which rows are left by a limit depends on where null stands. */
    private static Optional<Problem> limited(JsonNode query) {
      boolean limit = false;
      for (JsonNode modifier : query.path("modifiers")) {
        String type = modifier.path("type").asText("");
        if (!MODIFIERS.contains(type) || !modifier.path("distinct_on_targets").isEmpty()) {
          return refused("a " + type + " that is not standard SQL");
        }
        limit |= type.equals("LIMIT_MODIFIER");
      }
      for (JsonNode modifier : query.path("modifiers")) {
        if (limit && anyOrder(modifier.path("orders"))) {
          return order();
        }
      }
      return Optional.empty();
    }

    private static boolean anyOrder(JsonNode orders) {
      for (JsonNode each : orders) {
        if (each.path("null_order").asText().equals("ORDER_DEFAULT")) {
          return true;
        }
      }
      return false;
    }

    private static Optional<Problem> order() {
      return Optional.of(
          new Problem(
              "has an order that does not say where null stands, which differs between engines",
              "Write nulls first or nulls last after each column of the order."));
    }

    private Optional<Problem> source(JsonNode node, String type) {
      if (!SOURCES.contains(type)) {
        return refused("rows that come from a " + type);
      }
      if (node.hasNonNull("at_clause")) {
        return refused("a version of a table");
      }
      if (type.equals("JOIN") && !JOINS.contains(node.path("ref_type").asText())) {
        return refused("a join of kind " + node.path("ref_type").asText());
      }
      refuseSchema(node.path("alias").asText(""));
      return problem.isEmpty() && type.equals("BASE_TABLE") ? table(node) : problem;
    }

    private Optional<Problem> expression(JsonNode node, String kind) {
      String type = node.path("type").asText("");
      return switch (kind) {
        case "COLUMN_REF" -> column(node.path("column_names"));
        case "OPERATOR" ->
            TESTS.contains(type) ? Optional.empty() : refused("an expression of kind " + type);
        case "STAR" ->
            node.path("columns").asBoolean()
                    || !node.path("exclude_list").isEmpty()
                    || !node.path("replace_list").isEmpty()
                    || !node.path("rename_list").isEmpty()
                    || !node.path("qualified_exclude_list").isEmpty()
                ? refused("a choice of columns by pattern or exception")
                : Optional.empty();
        case "FUNCTION", "WINDOW" -> function(node, kind.equals("WINDOW"));
        default -> Optional.empty();
      };
    }

    private static Optional<Problem> column(JsonNode names) {
      String name = names.path(0).asText("").toLowerCase(Locale.ROOT);
      if (names.size() == 2 && SCHEMAS.contains(name)) {
        return Optional.of(
            new Problem(
                "has the column " + name + "." + names.path(1).asText(""),
                "Give the table a short name after from, not bronze, silver, gold or ops, and write"
                    + " that before its column."));
      }
      return names.size() == 1 && MOMENTS_AND_USERS.contains(name)
          ? Optional.of(
              new Problem(
                  "has " + name + ", which is something else in each run",
                  "Use as_of(), the day of the run; before a column of that name write its"
                      + " table's short name and a dot."))
          : Optional.empty();
    }

    private Optional<Problem> function(JsonNode node, boolean window) {
      String name = node.path("function_name").asText("");
      if (node.path("is_operator").asBoolean()) {
        return operator(name, node.path("children").path(1));
      }
      boolean known = functions.contains(name) || window && OF_A_WINDOW.contains(name);
      // The parser itself names the schema main for functions such as trim.
      if (!known || !List.of("", "main").contains(node.path("schema").asText(""))) {
        return Optional.of(
            new Problem(
                "calls the function " + name + ", which a check may not call" + why(name),
                "The functions are: "
                    + String.join(", ", functions)
                    + "; and before OVER also "
                    + String.join(", ", new TreeSet<>(OF_A_WINDOW))
                    + "."));
      }
      if (PADDING.contains(name) && node.path("children").size() != 3) {
        return Optional.of(
            new Problem(
                "calls " + name + " without the text to fill up with",
                "Write " + name + "(text, length, ' ')."));
      }
      if (TRIMMING.contains(name) && node.path("children").size() != 1) {
        return Optional.of(
            new Problem("calls " + name + " for other characters", "Write " + name + "(text)."));
      }
      if (!node.path("order_bys").path("orders").isEmpty() || !node.path("arg_orders").isEmpty()) {
        return refused("an order inside of the brackets of " + name);
      }
      return window && anyOrder(node.path("orders")) ? order() : Optional.empty();
    }

    private static String why(String name) {
      return switch (name) {
        case "concat" -> " (engines differ for null: use || or concat_ws)";
        case "mod" -> " (engines differ for 0)";
        default -> OF_A_WINDOW.contains(name) ? " without OVER" : "";
      };
    }

    private static Optional<Problem> operator(String name, JsonNode right) {
      if (!OPERATORS.contains(name)) {
        return Optional.of(
            new Problem(
                "has the operator " + name + ", which engines read in different ways",
                "Use + - * || and comparisons; instead of a / b > c write a > b * c."));
      }
      boolean pattern = name.contains("~");
      return pattern && right.path("value").path("value").asText("").contains("\\")
          ? refused("a backslash in a pattern")
          : Optional.empty();
    }

    private void refuseSchema(String name) {
      if (problem.isEmpty() && SCHEMAS.contains(name.toLowerCase(Locale.ROOT))) {
        problem = name(name);
      }
    }

    private static Optional<Problem> name(String name) {
      return Optional.of(
          new Problem(
              "gives the name " + name + " to a part of itself",
              "Take a name of small letters that is not bronze, silver, gold or ops."));
    }

    private Optional<Problem> table(JsonNode node) {
      String schema = node.path("schema_name").asText("");
      String name = node.path("table_name").asText("");
      boolean ofAnother = !node.path("catalog_name").asText("").isEmpty();
      if (schema.isEmpty() && named.contains(name)) {
        return Optional.empty();
      }
      String table = schema + "." + name;
      boolean known =
          catalogue.tables().stream()
              .anyMatch(each -> each.fullName().equals(table) && each.stage() != Stage.OPS);
      if (known && inText.contains(table) && !ofAnother) {
        read.add(table);
        return Optional.empty();
      }
      return Optional.of(
          new Problem(
              "reads " + (schema.isEmpty() ? name : table) + ", which is no table of the catalogue",
              "Read tables by their full names in small letters, without quotes;"
                  + " 'cx tables list' shows them."));
    }

    private static Optional<Problem> refused(String what) {
      return Optional.of(
          new Problem(
              "has " + what + ", which a check may not have",
              "Read tables of the catalogue by joins, subqueries and conditions only."));
    }
  }
}
