package io.cxdata.reference.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that mean something in SQL, in LIKE or in Unicode are values and nothing else. */
class HostileFilterValuesTest {
  private static final List<String> PIECES =
      List.of(
          "'",
          "''",
          "\"",
          "%",
          "_",
          "!",
          "!!",
          "\\",
          ";",
          "--",
          "/*",
          "*/",
          "?",
          "$1",
          ":x",
          "`",
          "(",
          ")",
          "a",
          "A",
          "ñ",
          "n\u0303",
          "Ñ",
          " ",
          "\u00a0",
          "\n",
          "\t",
          "𝒳",
          "\u202e",
          "ﬀ",
          "' or '1'='1",
          " or 1=1 --",
          "null",
          "x' union select 1 --",
          "{d '2026-01-01'}");

  private final Random random = new Random(15);
  private final List<String> rows = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    rows.addAll(PIECES);
    IntStream.range(0, 100).forEach(i -> rows.add(text()));
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table gold (number integer, FirstName varchar)");
      statement.execute("insert into gold values (-1, null)");
    }
    try (PreparedStatement insert = connection.prepareStatement("insert into gold values (?, ?)")) {
      for (int i = 0; i < rows.size(); i++) {
        insert.setInt(1, i);
        insert.setString(2, rows.get(i));
        insert.execute();
      }
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void everyComparisonFindsTheRowsThatAComparisonWithoutSqlFinds() throws SQLException {
    for (int i = 0; i < 60; i++) {
      // Some are in the table, most are not.
      String one = i % 2 == 0 ? rows.get(random.nextInt(rows.size())) : text();
      String other = i % 4 == 0 ? "\u0000" + text() : text();
      for (Comparison comparison : Comparison.values()) {
        SqlCondition condition = condition(comparison, one, other);

        assertThat(condition.sql()).matches("FirstName [A-Z=<>?!'(), ]+");
        assertThat(found(condition))
            .as("%s '%s' '%s'", comparison.text(), one, other)
            .isEqualTo(expected(comparison, one, other));
      }
    }
    assertThat(found(new SqlCondition("TRUE", List.of()))).hasSize(rows.size() + 1);
  }

  private static SqlCondition condition(Comparison comparison, String one, String other) {
    MatchedVariable variable =
        new MatchedVariable(
            "v", true, false, Optional.empty(), DataType.STR, Optional.of(comparison), "FirstName");
    boolean two = comparison == Comparison.IN || comparison == Comparison.BETWEEN;
    String[] values = two ? new String[] {one, other} : new String[] {one};
    return FilterBuilder.of(List.of(variable)).where("v", comparison.text(), values).build();
  }

  private Set<Integer> found(SqlCondition condition) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select number from gold where " + condition.sql() + " order by number")) {
      for (int i = 0; i < condition.parameters().size(); i++) {
        query.setObject(i + 1, condition.parameters().get(i));
      }
      Set<Integer> numbers = new LinkedHashSet<>();
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          numbers.add(found.getInt(1));
        }
      }
      return numbers;
    }
  }

  private Set<Integer> expected(Comparison comparison, String one, String other) {
    Set<Integer> numbers = new LinkedHashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      if (holds(comparison, rows.get(i), one, other)) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  private static boolean holds(Comparison comparison, String row, String one, String other) {
    return switch (comparison) {
      case EQUAL -> row.equals(one);
      case NOT_EQUAL -> !row.equals(one);
      case GREATER -> compare(row, one) > 0;
      case AT_LEAST -> compare(row, one) >= 0;
      case LESS -> compare(row, one) < 0;
      case AT_MOST -> compare(row, one) <= 0;
      case IN -> row.equals(one) || row.equals(other);
      case LIKE -> row.contains(one);
      case BETWEEN -> compare(row, one) >= 0 && compare(row, other) <= 0;
    };
  }

  /** By the bytes of UTF-8, as SQL engines do. */
  private static int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
