package io.cxdata.runners.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.CheckConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  private static final Pattern COMMENT_OR_TEXT = Pattern.compile("--[^\n]*|'(?:[^']|'')*'");

  /** Spellings, outside of comments and texts, that the two engines read in different ways. */
  private static final Pattern AMBIGUOUS = Pattern.compile("/\\*|`|\\$|\\b[eEbBxXuU]&?'");

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
  private static final Set<String> QUERIES =
      Set.of("SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE");
  private static final Set<String> SOURCES = Set.of("BASE_TABLE", "JOIN", "SUBQUERY", "EMPTY");

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("abs avg ceil ceiling coalesce concat concat_ws count count_star dense_rank first_value"
                  + " floor greatest lag last_value lead least length lower lpad ltrim max min mod"
                  + " nullif rank replace round row_number rpad rtrim sign substr substring sum trim"
                  + " upper year month day")
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
    String outside =
        COMMENT_OR_TEXT
            .matcher(text)
            .replaceAll(token -> token.group().startsWith("-") ? "" : "''");
    Matcher ambiguous = AMBIGUOUS.matcher(outside);
    if (ambiguous.find()) {
      return Optional.of(
          new Problem(
              "has " + ambiguous.group() + ", which not every engine reads in the same way",
              "Write comments with --, names without quotes, and texts in plain '."));
    }
    try (DuckDb duckDb = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"))) {
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
      Optional<Problem> problem = new Guard(text, catalogue).problem(parsed.path("statements"));
      return problem.isPresent() ? problem : bind(duckDb, text, catalogue);
    } catch (SQLException e) {
      return Optional.of(new Problem("is not valid: " + DuckDb.firstLine(e), "Fix the query."));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DuckDB gives valid JSON", e);
    }
  }

  /** Binds the names of columns; those of bronze are what the source sends, so nobody knows. */
  private static Optional<Problem> bind(DuckDb duckDb, String text, Catalogue catalogue)
      throws SQLException {
    Set<String> tables = new SqlText("", text).inputs();
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
    return duckDb.columns(text).isEmpty()
        ? Optional.of(new Problem("has no columns", "Select the key."))
        : Optional.empty();
  }

  /** Looks at every node of a parsed query. */
  private static final class Guard {
    private final Set<String> inText;
    private final Catalogue catalogue;
    private final Set<String> functions = new TreeSet<>(FUNCTIONS);
    private final Set<String> named = new LinkedHashSet<>();
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

    Optional<Problem> problem(JsonNode statements) {
      collectNames(statements);
      walk(statements);
      return problem;
    }

    /** The names that the query gives to parts of itself. */
    private void collectNames(JsonNode node) {
      if (node.has("cte_map")) {
        node.get("cte_map").path("map").forEach(each -> named.add(each.path("key").asText()));
      }
      node.forEach(this::collectNames);
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
        return CLASSES.contains(kind) ? function(node) : refused("an expression of kind " + kind);
      }
      if (type.endsWith("_NODE") && !QUERIES.contains(type)) {
        return refused("a query of kind " + type);
      }
      if (node.has("sample") && !type.endsWith("_NODE") && !SOURCES.contains(type)) {
        return refused("rows that come from a " + type);
      }
      return type.equals("BASE_TABLE") ? table(node) : Optional.empty();
    }

    private Optional<Problem> function(JsonNode node) {
      String name = node.path("function_name").asText("");
      boolean known =
          name.isEmpty() || node.path("is_operator").asBoolean() || functions.contains(name);
      return known
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  "calls the function " + name + ", which a check may not call",
                  "The functions are: " + String.join(", ", functions) + "."));
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
