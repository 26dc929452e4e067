package io.cxdata.config.internal.schema;

import io.cxdata.config.CheckConfig;
import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.config.QualityConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The keys {@code quality.<table>}. */
public final class QualitySchema extends Section {
  private static final Duration A_YEAR = Duration.ofDays(366);

  private static final ValueType<String> COLUMN =
      ValueType.text("[A-Za-z_][A-Za-z0-9_]{0,127}", "a column's name", "BorrowerID");
  private static final ValueType<String> NAME =
      ValueType.text(
          "[A-Za-z][A-Za-z0-9_-]{0,62}", "a name of letters, digits, - and _", "paid-twice");
  private static final ValueType<String> ANY_TEXT =
      ValueType.text("(?s).{1,200}", "a text of 1 to 200 characters", "MXN");
  private static final ValueType<String> QUERY =
      new ValueType<>("a query in SQL", text -> text, Map.of("type", "string"));

  private final ListKey<String> required =
      list("required", COLUMN, "Columns without null: the short form of not-null: error");
  private final ColumnSchema column = new ColumnSchema();
  private final Entries columns = entries("columns", COLUMN, column, "Checks of single columns");
  private final UniqueSchema unique = new UniqueSchema(this);
  private final RowCountSchema rowCount = new RowCountSchema(this);
  private final FreshnessSchema freshness = new FreshnessSchema(this);
  private final ColumnsExistSchema columnsExist = new ColumnsExistSchema(this);
  private final SqlSchema query = new SqlSchema();
  private final Entries sql =
      entries("sql", NAME, query, "Queries of your own; each row that one returns is a finding");

  /** Learns what is wrong with a check. */
  @FunctionalInterface
  public interface Complaints {
    /**
     * Reports a problem.
     *
     * @param key from the file
     */
    void add(KeyPath key, String problem, String remedy);
  }

  QualitySchema() {
    super("The checks of one table");
  }

  private static Key<Severity> severity(Section section) {
    return section.optional(
        "severity",
        ValueType.choice(Severity.class),
        "What follows if it finds something; error if not said");
  }

  private static final class ColumnSchema extends Section {
    private final Key<Severity> unique =
        optional(
            "unique", ValueType.choice(Severity.class), "No value twice; how severe a finding is");
    private final Key<Severity> notNull =
        optional("not-null", ValueType.choice(Severity.class), "No null; how severe a finding is");
    private final Section accepted = section("accepted-values", "No other values than these");
    private final ListKey<String> values = accepted.list("values", ANY_TEXT, "The values");
    private final Key<Severity> acceptedSeverity = severity(accepted);
    private final Section relationship = section("relationship", "Each value is in another table");
    private final Key<String> to =
        relationship.optional("to", ConfigSchema.TABLE_NAME, "The other table");
    private final Key<String> field = relationship.optional("field", COLUMN, "Its column");
    private final Key<Severity> relationshipSeverity = severity(relationship);

    ColumnSchema() {
      super("One column");
    }

    List<CheckConfig> bind(Values at, Complaints complaints) {
      String name = at.at().last();
      List<String> start = List.of("columns", name);
      List<CheckConfig> checks = new ArrayList<>();
      at.find(unique)
          .ifPresent(
              how -> checks.add(new CheckConfig.Unique(key(start, "unique"), List.of(name), how)));
      at.find(notNull)
          .ifPresent(how -> checks.add(new CheckConfig.NotNull(key(start, "not-null"), name, how)));
      if (at.isSet(accepted)) {
        List<String> allowed = filled(at, values, complaints);
        if (!allowed.isEmpty()) {
          checks.add(
              new CheckConfig.AcceptedValues(
                  key(start, "accepted-values"), name, allowed, severity(at, acceptedSeverity)));
        }
      }
      if (at.isSet(relationship)) {
        Optional<String> table = needed(at, to, complaints);
        Optional<String> other = needed(at, field, complaints);
        if (table.isPresent() && other.isPresent()) {
          checks.add(
              new CheckConfig.Relationship(
                  key(start, "relationship"),
                  name,
                  table.get(),
                  other.get(),
                  severity(at, relationshipSeverity)));
        }
      }
      return checks;
    }
  }

  private static final class UniqueSchema extends Section {
    private final ListKey<String> together =
        list("columns", COLUMN, "Columns whose values together are there only once");
    private final Key<Severity> severity = severity(this);

    UniqueSchema(Section table) {
      super(table, "unique", "No two rows have the same values in some columns");
    }
  }

  private static final class RowCountSchema extends Section {
    private final Key<String> sameAs =
        optional("same-as", ConfigSchema.TABLE_NAME, "A table with as many rows");
    private final Key<Integer> atLeast =
        optional("at-least", ValueType.whole(1, 999_999_999), "The smallest number of rows");
    private final Key<Severity> severity = severity(this);

    RowCountSchema(Section table) {
      super(table, "row-count", "How many rows there are");
    }
  }

  private static final class FreshnessSchema extends Section {
    private final Key<String> column =
        optional(
            "column",
            COLUMN,
            "A column of moments; without it, a bronze table is as old as the last run that wrote rows of it");
    private final Key<Duration> warnAfter =
        optional(
            "warn-after",
            ValueType.durationUpTo(A_YEAR),
            "An older newest moment is a warning, such as 2h");
    private final Key<Duration> errorAfter =
        optional(
            "error-after",
            ValueType.durationUpTo(A_YEAR),
            "An older newest moment is an error, such as 26h");

    FreshnessSchema(Section table) {
      super(table, "freshness", "How old the newest moment may be");
    }
  }

  private static final class ColumnsExistSchema extends Section {
    private final ListKey<String> columns =
        list("columns", COLUMN, "Columns that the table has, whatever is in them");
    private final Key<Severity> severity = severity(this);

    ColumnsExistSchema(Section table) {
      super(table, "columns-exist", "The table has some columns");
    }
  }

  private static final class SqlSchema extends Section {
    private final Key<String> text = optional("text", QUERY, "The query");
    private final Key<Path> file = optional("file", ValueType.localPath(), "A file with the query");
    private final Key<Severity> severity = severity(this);

    SqlSchema() {
      super("One query");
    }

    Optional<CheckConfig> bind(Values at, Complaints complaints) {
      String name = at.at().last();
      if (at.has(text) == at.has(file)) {
        complaints.add(
            at.at(),
            at.has(text) ? "has a text and a file" : "has no query",
            "Write the query as text, or name its file.");
        return Optional.empty();
      }
      if (at.find(text).isEmpty() && at.find(file).isEmpty()) {
        // The value is wrong in itself, which is reported already.
        return Optional.empty();
      }
      return Optional.of(
          new CheckConfig.Sql(
              List.of("sql", name), name, at.find(text), at.resolve(file), severity(at, severity)));
    }
  }

  /** The checks of a table; one that lacks something is left out. */
  QualityConfig bind(Values at, Complaints complaints) {
    List<CheckConfig> checks = new ArrayList<>();
    for (String name : at.list(required)) {
      checks.add(new CheckConfig.NotNull(List.of("required"), name, Severity.ERROR));
    }
    at.entries(columns).values().forEach(each -> checks.addAll(column.bind(each, complaints)));
    if (at.isSet(unique)) {
      List<String> together = filled(at, unique.together, complaints);
      if (!together.isEmpty()) {
        checks.add(
            new CheckConfig.Unique(List.of("unique"), together, severity(at, unique.severity)));
      }
    }
    if (at.isSet(rowCount)) {
      bindRowCount(at, complaints).ifPresent(checks::add);
    }
    if (at.isSet(freshness)) {
      checks.addAll(bindFreshness(at, complaints));
    }
    if (at.isSet(columnsExist)) {
      List<String> names = filled(at, columnsExist.columns, complaints);
      if (!names.isEmpty()) {
        checks.add(
            new CheckConfig.ColumnsExist(
                List.of("columns-exist"), names, severity(at, columnsExist.severity)));
      }
    }
    at.entries(sql).values().forEach(each -> query.bind(each, complaints).ifPresent(checks::add));
    return new QualityConfig(checks);
  }

  private Optional<CheckConfig> bindRowCount(Values at, Complaints complaints) {
    if (!at.has(rowCount.sameAs) && !at.has(rowCount.atLeast)) {
      complaints.add(
          at.at().then(rowCount.path()),
          "compares with nothing",
          "Write same-as with a table, or at-least with a number.");
    }
    Optional<String> sameAs = at.find(rowCount.sameAs);
    Optional<Integer> atLeast = at.find(rowCount.atLeast);
    if (sameAs.isEmpty() && atLeast.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CheckConfig.RowCount(
            List.of("row-count"),
            sameAs,
            atLeast.map(least -> OptionalLong.of(least)).orElse(OptionalLong.empty()),
            severity(at, rowCount.severity)));
  }

  private List<CheckConfig> bindFreshness(Values at, Complaints complaints) {
    if (!at.has(freshness.warnAfter) && !at.has(freshness.errorAfter)) {
      complaints.add(
          at.at().then(freshness.path()),
          "has no limit",
          "Write warn-after, error-after, or both.");
    }
    Optional<String> column = at.find(freshness.column);
    List<CheckConfig> checks = new ArrayList<>();
    at.find(freshness.warnAfter)
        .ifPresent(limit -> checks.add(freshness(column, limit, Severity.WARN)));
    at.find(freshness.errorAfter)
        .ifPresent(limit -> checks.add(freshness(column, limit, Severity.ERROR)));
    return checks;
  }

  private static CheckConfig freshness(Optional<String> column, Duration limit, Severity severity) {
    return new CheckConfig.Freshness(List.of("freshness"), column, limit, severity);
  }

  private static List<String> key(List<String> start, String last) {
    List<String> key = new ArrayList<>(start);
    key.add(last);
    return key;
  }

  private static Severity severity(Values at, Key<Severity> key) {
    return at.find(key).orElse(Severity.ERROR);
  }

  private static <T> Optional<T> needed(Values at, Key<T> key, Complaints complaints) {
    if (!at.has(key)) {
      complaints.add(at.at().then(key.path()), "is missing", "Add it to the configuration file.");
    }
    return at.find(key);
  }

  private static List<String> filled(Values at, ListKey<String> key, Complaints complaints) {
    List<String> values = at.list(key);
    if (values.isEmpty() && !at.isRejected(key)) {
      complaints.add(at.at().then(key.path()), "is empty", "Write a list, such as [a, b].");
    }
    return values;
  }
}
