package io.cxdata.runners.sql;

import io.cxdata.config.CheckConfig;
import io.cxdata.config.ConfigRules;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.QualityConfig;
import io.cxdata.config.TableConfig;
import io.cxdata.config.support.DidYouMean;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the tables, columns and queries that the configuration names are there. The columns of a
 * bronze table are what its source sends, so any name may be one.
 *
 * @since 0.1
 */
public final class CatalogueRules implements ConfigRules {
  private final Catalogue catalogue = Catalogue.standard();
  private final TableGraph graph = TableGraph.of(catalogue);

  @Override
  public List<Problem> problems(
      Map<String, TableConfig> tables, Map<String, QualityConfig> quality) {
    List<Problem> problems = new ArrayList<>();
    for (String name : tables.keySet()) {
      find(name, List.of("tables", name), problems);
    }
    quality.forEach(
        (name, checks) -> {
          List<String> at = List.of("quality", name);
          Optional<TableDefinition> table = find(name, at, problems);
          if (table.isPresent() && table.get().stage() == Stage.OPS) {
            problems.add(new Problem(at, "has checks of checks", "Check bronze, silver and gold."));
          } else {
            table.ifPresent(
                found -> checks.checks().forEach(check -> check(found, check, problems)));
          }
        });
    if (problems.isEmpty()) {
      inACircle(quality).ifPresent(problems::add);
    }
    return problems;
  }

  /** The tables that the checks of each table read, other than itself. */
  public static Map<String, Set<String>> read(Map<String, QualityConfig> quality) {
    Map<String, Set<String>> read = new LinkedHashMap<>();
    quality.forEach(
        (table, checks) -> {
          Set<String> others = new LinkedHashSet<>();
          checks.checks().forEach(check -> others.addAll(others(check)));
          others.remove(table);
          read.put(table, others);
        });
    return read;
  }

  /** The columns of a table that checks name, its own and those of other tables. */
  public static Set<String> fields(Map<String, QualityConfig> quality, String table) {
    Set<String> fields = new LinkedHashSet<>();
    quality.forEach(
        (checked, checks) -> {
          for (CheckConfig check : checks.checks()) {
            if (checked.equals(table)) {
              fields.addAll(check.columns());
            }
            if (check instanceof CheckConfig.Relationship other && other.to().equals(table)) {
              fields.add(other.field());
            }
            if (check instanceof CheckConfig.Sql sql) {
              SqlText query = new SqlText(sql.name(), OwnSql.text(sql));
              fields.addAll(query.inputs().contains(table) ? query.words() : Set.of());
            }
          }
        });
    return fields;
  }

  private static Set<String> others(CheckConfig check) {
    if (check instanceof CheckConfig.Relationship relationship) {
      return Set.of(relationship.to());
    } else if (check instanceof CheckConfig.RowCount rows) {
      return rows.sameAs().map(Set::of).orElse(Set.of());
    } else if (check instanceof CheckConfig.Sql sql) {
      return new SqlText(sql.name(), OwnSql.text(sql)).inputs();
    }
    return Set.of();
  }

  private Optional<Problem> inACircle(Map<String, QualityConfig> quality) {
    Map<String, Set<String>> read = read(quality);
    try {
      graph.with(read);
      return Optional.empty();
    } catch (IllegalStateException e) {
      String one =
          read.keySet().stream()
              .filter(table -> !read.get(table).isEmpty())
              .findFirst()
              .orElseThrow();
      return Optional.of(
          new Problem(
              List.of("quality", one),
              "has checks that wait for each other: " + e.getMessage(),
              "Let the checks of one of these tables not read the other one."));
    }
  }

  private Optional<TableDefinition> find(String name, List<String> at, List<Problem> problems) {
    List<String> names = catalogue.tables().stream().map(TableDefinition::fullName).toList();
    if (names.contains(name)) {
      return Optional.of(catalogue.table(name));
    }
    problems.add(
        new Problem(
            at,
            "names the table " + name + ", which is not in the catalogue",
            DidYouMean.among(names, name)
                .map(near -> "Did you mean " + near + "?")
                .orElse("'cx tables list' shows all tables.")));
    return Optional.empty();
  }

  private void check(TableDefinition table, CheckConfig check, List<Problem> problems) {
    List<String> at = new ArrayList<>(List.of("quality", table.fullName()));
    at.addAll(check.key());
    if (!(check instanceof CheckConfig.ColumnsExist)) {
      check.columns().forEach(column -> column(table, column, at, problems));
    }
    if (check instanceof CheckConfig.AcceptedValues accepted) {
      values(table, accepted, at, problems);
    } else if (check instanceof CheckConfig.Relationship relationship) {
      find(relationship.to(), at, problems)
          .ifPresent(
              other -> {
                column(other, relationship.field(), at, problems);
                order(table, other.fullName(), at, problems);
              });
    } else if (check instanceof CheckConfig.RowCount rows) {
      rows.sameAs()
          .flatMap(other -> find(other, at, problems))
          .ifPresent(other -> order(table, other.fullName(), at, problems));
    } else if (check instanceof CheckConfig.Freshness freshness) {
      moments(table, freshness, at, problems);
    } else if (check instanceof CheckConfig.Sql sql) {
      query(table, sql, at, problems);
    }
  }

  private void query(
      TableDefinition table, CheckConfig.Sql check, List<String> at, List<Problem> problems) {
    String text;
    try {
      text = OwnSql.text(check);
    } catch (ConfigurationException e) {
      problems.add(new Problem(at, "has no query that can be read", e.getMessage()));
      return;
    }
    Optional<OwnSql.Problem> problem = OwnSql.problem(text, catalogue);
    problem.ifPresent(found -> problems.add(new Problem(at, found.problem(), found.remedy())));
    if (problem.isEmpty()) {
      new SqlText(check.name(), text).inputs().forEach(other -> order(table, other, at, problems));
    }
  }

  private static void column(
      TableDefinition table, String column, List<String> at, List<Problem> problems) {
    List<String> names = table.schema().names();
    if (table.stage() == Stage.BRONZE || names.contains(column)) {
      return;
    }
    problems.add(
        new Problem(
            at,
            "names the column " + column + ", which " + table.fullName() + " does not have",
            DidYouMean.among(names, column)
                .map(near -> "Did you mean " + near + "?")
                .orElse("Its columns are: " + String.join(", ", names) + ".")));
  }

  private static Optional<ColumnType> type(TableDefinition table, String name) {
    return table.schema().columns().stream()
        .filter(column -> column.name().equals(name))
        .map(Column::type)
        .findFirst();
  }

  private static void values(
      TableDefinition table,
      CheckConfig.AcceptedValues check,
      List<String> at,
      List<Problem> problems) {
    ColumnType type = type(table, check.column()).orElse(ColumnType.TEXT);
    for (String value : check.values()) {
      try {
        type.parse(value);
      } catch (IllegalArgumentException e) {
        problems.add(
            new Problem(
                at,
                "accepts a value that is not a " + type + ", which is the type of the column",
                "Write values of that type."));
      }
    }
  }

  private static void moments(
      TableDefinition table, CheckConfig.Freshness check, List<String> at, List<Problem> problems) {
    boolean bronze = table.stage() == Stage.BRONZE;
    if (check.column().isEmpty()) {
      if (!bronze) {
        problems.add(
            new Problem(
                at,
                "names no column; only a bronze table is as old as the run that wrote it",
                "Name a column of moments."));
      }
      return;
    }
    // Of a bronze table, a column that is not in the catalogue is a text of its source.
    Optional<ColumnType> type =
        type(table, check.column().get())
            .or(() -> bronze ? Optional.of(ColumnType.TEXT) : Optional.empty());
    if (type.isPresent() && type.get() != ColumnType.TIMESTAMP) {
      problems.add(
          new Problem(
              at,
              "names the column " + check.column().get() + ", which has no moments",
              momentsOf(table, bronze)));
    }
  }

  private static String momentsOf(TableDefinition table, boolean bronze) {
    String moments =
        table.schema().columns().stream()
            .filter(column -> column.type() == ColumnType.TIMESTAMP)
            .map(Column::name)
            .collect(Collectors.joining(", "));
    String newestRun = "eave column out, so that the newest run counts";
    if (moments.isEmpty()) {
      return bronze
          ? "L" + newestRun + "."
          : "The table has no column of moments: leave freshness out.";
    }
    return "Name one of " + moments + (bronze ? ", or l" + newestRun : "") + ".";
  }

  /** A check can only read what is there when its own table is made. */
  private void order(TableDefinition table, String other, List<String> at, List<Problem> problems) {
    if (!graph.comesBefore(other, table.fullName())) {
      problems.add(
          new Problem(
              at,
              "reads " + other + ", which is made after " + table.fullName(),
              "Put the check at " + other + "."));
    }
  }
}
