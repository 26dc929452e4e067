package io.cxdata.runners.jobs.refine;

import io.cxdata.config.CheckConfig;
import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.config.QualityConfig;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.sql.OwnSql;
import io.cxdata.runners.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The SQL of the kinds of checks. Names of tables and columns are those of the catalogue. */
final class CheckSql {
  /** The id of a run has its start: 20261122T080000.123Z. */
  private static final String NEWEST_RUN =
      "select seconds_of(instant_of(substr(run, 1, 4) || '-' || substr(run, 5, 2) || '-' ||"
          + " substr(run, 7, 5) || ':' || substr(run, 12, 2) || ':' || substr(run, 14))) as how_many"
          + " from (select max("
          + BronzeColumns.RUN
          + ") as run from ";

  private CheckSql() {}

  /** The configured checks of a table. */
  static List<QualityCheck> configured(
      Tables tables, TableDefinition table, QualityConfig quality) {
    TableSchema schema = schema(tables, table);
    List<QualityCheck> checks = new ArrayList<>();
    for (CheckConfig check : quality.checks()) {
      List<String> missing =
          check.columns().stream().filter(column -> !schema.names().contains(column)).toList();
      if (!missing.isEmpty() && !(check instanceof CheckConfig.ColumnsExist)) {
        // Such a column of bronze was never delivered: that is what the check finds.
        checks.add(columnsExist(table, missing, check.severity(), schema));
      } else {
        checks.add(noField(tables, check).orElseGet(() -> of(table, schema, check)));
      }
    }
    return checks;
  }

  /** What a relationship with a column that was never delivered finds. */
  private static Optional<QualityCheck> noField(Tables tables, CheckConfig check) {
    if (check instanceof CheckConfig.Relationship relationship) {
      TableDefinition other = tables.definition(relationship.to());
      TableSchema schema = schema(tables, other);
      List<String> field = List.of(relationship.field());
      return Optional.of(columnsExist(other, field, check.severity(), schema))
          .filter(found -> !schema.names().containsAll(field));
    }
    return Optional.empty();
  }

  /** A bronze table has the columns that its source sent; the others those of the catalogue. */
  private static TableSchema schema(Tables tables, TableDefinition table) {
    LakeTable live = tables.table(table.fullName());
    return table.stage() == Stage.BRONZE && live.exists() ? live.schema() : table.schema();
  }

  private static QualityCheck of(TableDefinition table, TableSchema schema, CheckConfig check) {
    Severity severity = check.severity();
    if (check instanceof CheckConfig.NotNull notNull) {
      return notNull(table, notNull.column(), severity);
    } else if (check instanceof CheckConfig.Unique unique) {
      return unique(table, unique.columns(), severity);
    } else if (check instanceof CheckConfig.AcceptedValues accepted) {
      return accepted(table, schema, accepted);
    } else if (check instanceof CheckConfig.Relationship relationship) {
      return related(table, relationship);
    } else if (check instanceof CheckConfig.RowCount rows) {
      return rows.sameAs().isPresent()
          ? sameNumber(table, rows.sameAs().get(), severity)
          : atLeast(table, rows.atLeast().orElseThrow(), severity);
    } else if (check instanceof CheckConfig.Freshness freshness) {
      return fresh(table, freshness);
    } else if (check instanceof CheckConfig.ColumnsExist exist) {
      return columnsExist(table, exist.columns(), severity, schema);
    } else {
      return own(table, (CheckConfig.Sql) check);
    }
  }

  static QualityCheck notNull(TableDefinition table, String column, Severity severity) {
    String name = table.fullName();
    return keys(
        name,
        "rows of " + name + " without " + column,
        severity,
        "select " + key(table) + " as key from " + name + " where " + column + " is null");
  }

  static QualityCheck unique(TableDefinition table, List<String> columns, Severity severity) {
    String name = table.fullName();
    String list = String.join(", ", columns);
    String what = columns.equals(table.key()) ? "key " + list : list;
    String filled =
        columns.stream().map(each -> each + " is not null").collect(Collectors.joining(" and "));
    String shown = columns.equals(table.key()) ? key(table) : "min(" + key(table) + ")";
    return new QualityCheck(
        name,
        "rows of " + name + " whose " + what + " is there already",
        severity,
        QualityCheck.Measure.COUNTED_KEYS,
        new SqlText(
            name,
            "select "
                + shown
                + " as key, count(*) - 1 as how_many from "
                + name
                + " where "
                + filled
                + " group by "
                + list
                + " having count(*) > 1"),
        Optional.empty());
  }

  private static QualityCheck accepted(
      TableDefinition table, TableSchema schema, CheckConfig.AcceptedValues check) {
    String name = table.fullName();
    ColumnType type =
        schema.columns().stream()
            .filter(column -> column.name().equals(check.column()))
            .findFirst()
            .orElseThrow()
            .type();
    String values =
        check.values().stream()
            .map(value -> "cast(" + literal(value) + " as " + type.sqlName() + ")")
            .collect(Collectors.joining(", "));
    return keys(
        name,
        "rows of " + name + " whose " + check.column() + " is none of the accepted values",
        check.severity(),
        "select "
            + key(table)
            + " as key from "
            + name
            + " where "
            + check.column()
            + " not in ("
            + values
            + ")");
  }

  private static QualityCheck related(TableDefinition table, CheckConfig.Relationship check) {
    String name = table.fullName();
    return keys(
        name,
        String.format(
            Locale.ROOT,
            "rows of %s whose %s is not in %s of %s",
            name,
            check.column(),
            check.field(),
            check.to()),
        check.severity(),
        "select key from (select "
            + key(table)
            + " as key, "
            + check.column()
            + " as value from "
            + name
            + " where "
            + check.column()
            + " is not null) f left join (select distinct "
            + check.field()
            + " as known from "
            + check.to()
            + ") t on t.known = f.value where t.known is null");
  }

  static QualityCheck sameNumber(TableDefinition table, String other, Severity severity) {
    String name = table.fullName();
    return number(
        name,
        "difference between the rows of " + other + " and of " + name,
        severity,
        "select abs((select count(*) from "
            + other
            + ") - (select count(*) from "
            + name
            + ")) as how_many");
  }

  private static QualityCheck atLeast(TableDefinition table, long least, Severity severity) {
    String name = table.fullName();
    return number(
        name,
        String.format(Locale.ROOT, "rows that %s lacks of at least %,d", name, least),
        severity,
        "select greatest(0, " + least + " - count(*)) as how_many from " + name);
  }

  private static QualityCheck fresh(TableDefinition table, CheckConfig.Freshness check) {
    String name = table.fullName();
    Duration limit = check.limit();
    String newest =
        check
            .column()
            .map(each -> "select seconds_of(max(" + each + ")) as how_many from " + name)
            .orElse(NEWEST_RUN + name + ") newest");
    return new QualityCheck(
        name,
        check.column().map(column -> "newest " + column).orElse("newest run")
            + " of "
            + name
            + " is older than "
            + text(limit),
        check.severity(),
        QualityCheck.Measure.NEWEST,
        new SqlText(name, newest),
        Optional.of(limit));
  }

  private static String text(Duration limit) {
    if (limit.toMinutes() * 60 != limit.toSeconds() || limit.isZero()) {
      return limit.toSeconds() + " s";
    }
    return limit.toHours() * 60 == limit.toMinutes()
        ? limit.toHours() + " h"
        : limit.toMinutes() + " min";
  }

  private static QualityCheck columnsExist(
      TableDefinition table, List<String> columns, Severity severity, TableSchema schema) {
    String name = table.fullName();
    List<String> missing =
        columns.stream().filter(column -> !schema.names().contains(column)).toList();
    String rows =
        missing.stream()
            .map(column -> "select " + literal(column) + " as key")
            .collect(Collectors.joining(" union all "));
    return keys(
        name,
        "columns that " + name + " does not have, of " + String.join(", ", columns),
        severity,
        missing.isEmpty() ? "select key from (select '' as key) nothing where key <> ''" : rows);
  }

  private static QualityCheck own(TableDefinition table, CheckConfig.Sql check) {
    return new QualityCheck(
        table.fullName(),
        "rows of " + table.fullName() + " that " + check.name() + " finds",
        check.severity(),
        QualityCheck.Measure.ROWS,
        OwnSql.read(check),
        Optional.empty());
  }

  private static QualityCheck keys(String table, String name, Severity severity, String sql) {
    return new QualityCheck(
        table, name, severity, QualityCheck.Measure.KEYS, new SqlText(name, sql), Optional.empty());
  }

  static QualityCheck number(String table, String name, Severity severity, String sql) {
    return new QualityCheck(
        table,
        name,
        severity,
        QualityCheck.Measure.NUMBER,
        new SqlText(name, sql),
        Optional.empty());
  }

  /** The key of a row as one text; null if the table has none. */
  private static String key(TableDefinition table) {
    return switch (table.key().size()) {
      case 0 -> "cast(null as string)";
      case 1 -> "cast(" + table.key().get(0) + " as string)";
      default -> "concat_ws(' ', " + String.join(", ", table.key()) + ")";
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
