package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.TableSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a table cannot have are seen inside of nested ones, too. */
class NestedCalendarTest {
  private static final TableSchema SCHEMA =
      TableSchema.of(
          new Column("id", ColumnType.TEXT),
          new Column(
              "s",
              ColumnType.struct(
                  new Column("flag", ColumnType.BOOLEAN),
                  new Column(
                      "a \"b\".c", ColumnType.struct(new Column("t", ColumnType.TIMESTAMP))))),
          new Column("l", ColumnType.list(ColumnType.DATE)),
          new Column("ls", ColumnType.list(ColumnType.struct(new Column("d", ColumnType.DATE)))),
          new Column("m", ColumnType.map(ColumnType.TEXT, ColumnType.DATE)));

  @TempDir private Path folder;

  private List<ExternalFile> copy(String s, String l, String ls, String m) throws SQLException {
    String sql =
        String.format(
            Locale.ROOT,
            "select 'x' as id, {'flag': true, 'a \"b\".c': {'t': %s::timestamptz}} as s,"
                + " [date '2026-11-22', %s::date] as l, [null, {'d': %s::date}] as ls,"
                + " map {'%s': %s::date} as m",
            s,
            l,
            ls,
            "k".repeat(99),
            m);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return DuckDbCopy.copy(connection, new SqlText("silver/test", sql), folder, SCHEMA);
    }
  }

  @Test
  void theFirstAndTheLastDayAreKeptInNestedValues() throws SQLException {
    assertThat(copy("'0001-01-01 00:00:00+00'", "'0001-01-01'", "'9999-12-31'", "'9999-12-31'"))
        .hasSize(1);
    assertThat(copy("null", "null", "null", "null")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "l", "ls", "m"})
  void aNestedValueThatNoTableCanHaveFailsTheQueryByColumn(String column) {
    for (String value :
        List.of("'infinity'", "'-infinity'", "'10000-01-01'", "'0044-03-15 (BC)'")) {
      assertThatThrownBy(
              () ->
                  copy(
                      column.equals("s") ? value : "null",
                      column.equals("l") ? value : "null",
                      column.equals("ls") ? value : "null",
                      column.equals("m") ? value : "null"))
          .as(value)
          .isInstanceOf(SqlTransformException.class)
          .hasMessageContaining("in its column " + column + " that a table cannot have");
    }
  }
}
