package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import io.cxdata.reference.filter.FilterBuilder;
import io.cxdata.reference.filter.FilterException;
import io.cxdata.reference.filter.SqlCondition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters that the column map allows, run on DuckDB over the gold table of an hourly run. */
class FiltersOverGoldTest {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT);
  private static final Set<String> DAYS =
      Set.of("TermSpecificationStartDate", "sig_pago", "attribute_due_date", "created_at");

  @TempDir private static Path folder;
  private static LakeTable table;
  private static List<Map<String, Object>> gold;
  private static Connection duckDb;

  @BeforeAll
  static void fillGold() throws SQLException {
    try (BankFixture cx = new BankFixture(folder, 150)) {
      BankFixture.Outcome outcome = cx.run("hourly");
      assertThat(outcome.exitCode()).as(outcome.err() + outcome.out()).isZero();
      table = cx.table("gold.loan_contracts");
      gold = cx.rows("gold.loan_contracts");
    }
    String files =
        table.files().paths().stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckDb.createStatement()) {
      statement.execute("set TimeZone = 'UTC'");
      statement.execute(
          "create table gold as select * from read_parquet(["
              + files
              + "], hive_partitioning=false)");
    }
  }

  @AfterAll
  static void closeDuckDb() throws SQLException {
    duckDb.close();
  }

  @Test
  void everyColumnAndComparisonGivesTheLoansThatAReadingWithoutSqlGives() throws SQLException {
    int found = 0;
    for (Column column : table.schema().columns()) {
      for (Comparison comparison : Comparison.values()) {
        MatchedVariable variable = variable(column.name(), dataType(column), comparison);
        List<Object> values = values(variable);
        if (comparison == Comparison.LIKE && variable.dtipo() != DataType.STR) {
          assertThatThrownBy(() -> condition(variable, "1")).isInstanceOf(FilterException.class);
        } else if (!values.isEmpty()) {
          Set<String> expected = expected(variable, values);
          assertThat(loans(condition(variable, typed(comparison, values))))
              .as("%s %s", column.name(), comparison.text())
              .isEqualTo(expected);
          found += expected.size();
        }
      }
    }
    assertThat(found).isGreaterThan(gold.size());
  }

  @Test
  void severalComparisonsGiveTheLoansOfTheQueryThatAPersonWouldWrite() throws SQLException {
    List<MatchedVariable> map =
        List.of(
            variable("OverdueDays", DataType.INT, Comparison.AT_LEAST),
            variable("monto_vencido", DataType.DBL, Comparison.BETWEEN),
            variable("sig_pago", DataType.DATE, Comparison.LESS),
            variable("LastName", DataType.STR, Comparison.LIKE),
            variable("attribute_processed", DataType.BOOL, Comparison.NOT_EQUAL),
            variable("RepaymentFrequency", DataType.STR, Comparison.IN));
    FilterBuilder filter = FilterBuilder.of(map);

    assertSame(
        filter
            .where("overduedays", ">=", "30")
            .where("monto_vencido", "between", "100", "5000.50")
            .build(),
        "OverdueDays >= 30 and monto_vencido >= 100 and monto_vencido <= 5000.50");
    assertSame(
        filter.where("sig_pago", "<", "2026-12-10").build(),
        "strptime(sig_pago, '%d-%m-%Y') < timestamp '2026-12-10 00:00:00'");
    assertSame(
        filter.where("LastName", "like", "a").where("OverdueDays", ">=", "1").build(),
        "contains(LastName, 'a') and OverdueDays > 0");
    assertSame(
        filter.where("attribute_processed", "!=", "true").build(),
        "attribute_processed is not null and not attribute_processed");
    assertThat(loans(filter.build())).hasSize(gold.size());
  }

  private static void assertSame(SqlCondition condition, String byHand) throws SQLException {
    Set<String> loans = loans(new SqlCondition(byHand, List.of()));
    assertThat(loans).as(byHand).isNotEmpty().hasSizeLessThan(gold.size());
    assertThat(loans(condition)).as(byHand).isEqualTo(loans);
  }

  private static SqlCondition condition(MatchedVariable variable, String... values) {
    return FilterBuilder.of(List.of(variable))
        .where(variable.nombre(), variable.comparador().orElseThrow().text(), values)
        .build();
  }

  private static MatchedVariable variable(String column, DataType type, Comparison comparison) {
    return new MatchedVariable(
        column, true, false, Optional.empty(), type, Optional.of(comparison), column);
  }

  private static DataType dataType(Column column) {
    if (DAYS.contains(column.name())) {
      return DataType.DATE;
    }
    ColumnType type = column.type();
    if (type.equals(ColumnType.TEXT)) {
      return DataType.STR;
    }
    if (type.equals(ColumnType.BOOLEAN)) {
      return DataType.BOOL;
    }
    return type.equals(ColumnType.INTEGER) || type.equals(ColumnType.BIGINT)
        ? DataType.INT
        : DataType.DBL;
  }

  /** Two values that the column has, a third and two thirds up; empty if it has none. */
  private static List<Object> values(MatchedVariable variable) {
    List<Object> all =
        gold.stream()
            .map(row -> value(variable, row))
            .filter(Objects::nonNull)
            .sorted(FiltersOverGoldTest::compare)
            .toList();
    return all.isEmpty()
        ? List.of()
        : List.of(all.get(all.size() / 3), all.get(2 * all.size() / 3));
  }

  /** As a person types them: one, or two where the comparison takes two. */
  private static String[] typed(Comparison comparison, List<Object> values) {
    boolean two = comparison == Comparison.IN || comparison == Comparison.BETWEEN;
    return values.stream()
        .limit(two ? 2 : 1)
        .map(value -> value instanceof BigDecimal money ? money.toPlainString() : value.toString())
        .toArray(String[]::new);
  }

  private static Set<String> loans(SqlCondition condition) throws SQLException {
    try (PreparedStatement query =
        duckDb.prepareStatement("select ID from gold where " + condition.sql())) {
      for (int i = 0; i < condition.parameters().size(); i++) {
        query.setObject(i + 1, condition.parameters().get(i));
      }
      List<String> loans = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          loans.add(rows.getString(1));
        }
      }
      assertThat(loans).doesNotHaveDuplicates();
      return new TreeSet<>(loans);
    }
  }

  private static Set<String> expected(MatchedVariable variable, List<Object> values) {
    return gold.stream()
        .filter(
            row ->
                Stream.ofNullable(value(variable, row))
                    .anyMatch(value -> holds(variable.comparador().orElseThrow(), value, values)))
        .map(row -> (String) row.get("ID"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean holds(Comparison comparison, Object value, List<Object> values) {
    int low = compare(value, values.get(0));
    int high = compare(value, values.get(1));
    return switch (comparison) {
      case EQUAL -> low == 0;
      case NOT_EQUAL -> low != 0;
      case GREATER -> low > 0;
      case AT_LEAST -> low >= 0;
      case LESS -> low < 0;
      case AT_MOST -> low <= 0;
      case IN -> low == 0 || high == 0;
      case BETWEEN -> low >= 0 && high <= 0;
      case LIKE -> value.toString().contains(values.get(0).toString());
    };
  }

  /** A value of gold as the map's data type has it; null if there is none. */
  private static Object value(MatchedVariable variable, Map<String, Object> row) {
    Object value = row.get(variable.column());
    if (value == null) {
      return null;
    }
    return switch (variable.dtipo()) {
      case STR, BOOL, DBL -> value;
      case INT -> ((Number) value).longValue();
      case DATE ->
          value instanceof Instant moment
              ? LocalDate.ofInstant(moment, ZoneOffset.UTC)
              : LocalDate.parse(value.toString(), DAY);
    };
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }
}
