package io.cxdata.reference.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.reference.columnmap.Comparison;
import io.cxdata.reference.columnmap.DataType;
import io.cxdata.reference.columnmap.MatchedVariable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterBuilderTest {
  private static final String ROWS =
      """
      create table gold as select * from (values
        ('1', 'Ana', 'Q1', 10, 100.50, true, '01-02-2026', timestamptz '2026-02-01 10:00:00+00'),
        ('2', 'Añá%_!', 'Q2', 20, 200.00, false, '31-01-2026', timestamptz '2026-01-31 10:00:00+00'),
        ('3', 'O''Hara', '', 30, 300.25, true, '15-12-2025', timestamptz '2025-12-15 10:00:00+00'),
        ('4', 'x'' or 1=1 --', 'Q4', 40, -5.00, null, null, null),
        ('5', null, null, null, null, null, null, null))
      as t(ID, FirstName, Gender, OverdueDays, monto_principal, attribute_processed, sig_pago, created_at)
      """;

  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("set timezone = 'UTC'");
      statement.execute(ROWS);
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static MatchedVariable variable(
      String nombre, String column, DataType type, String comparison) {
    return new MatchedVariable(
        nombre, true, false, Optional.empty(), type, Comparison.of(comparison), column);
  }

  private static FilterBuilder filters(DataType type, String column, String comparison) {
    return FilterBuilder.of(List.of(variable("v", column, type, comparison)));
  }

  private List<String> ids(SqlCondition condition) throws SQLException {
    return ids(condition.sql(), condition.parameters().toArray());
  }

  private List<String> ids(String where, Object... parameters) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select ID from gold where " + where + " order by ID")) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      List<String> ids = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "==; 20; OverdueDays = 20", "!=; 20; OverdueDays <> 20", ">; 20; OverdueDays > 20",
        ">=; 20; OverdueDays >= 20", "<; 20; OverdueDays < 20", "<=; 20; OverdueDays <= 20",
        "in; 10,40; OverdueDays in (10, 40)", "between; 15,30; OverdueDays between 15 and 30"
      })
  void wholeNumbersFindTheRowsOfAQueryWrittenByHand(String comparison, String values, String sql)
      throws SQLException {
    SqlCondition built =
        filters(DataType.INT, "OverdueDays", comparison)
            .where("v", comparison, values.split(",", -1))
            .build();

    assertThat(ids(built)).isNotEmpty().isEqualTo(ids(sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "==; 100.50; monto_principal = 100.5",
        "<; 0; monto_principal < 0",
        "between; -5.00,200; monto_principal between -5 and 200",
        "in; 300.25; monto_principal in (300.25)"
      })
  void amountsAreExact(String comparison, String values, String sql) throws SQLException {
    SqlCondition built =
        filters(DataType.DBL, "monto_principal", comparison)
            .where("v", comparison, values.split(",", -1))
            .build();

    assertThat(ids(built)).isNotEmpty().isEqualTo(ids(sql));
  }

  @ParameterizedTest
  @CsvSource({">=,2026-01-31,'1,2'", "<,2026-01-31,3", "==,2026-02-01,1", "!=,2026-02-01,'2,3'"})
  void daysCompareLikeDaysWhateverTypeTheirColumnHas(String comparison, String day, String ids)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create or replace table gold as
          select *, strptime(sig_pago, '%d-%m-%Y')::date as day, strptime(sig_pago, '%d-%m-%Y') as moment,
            strftime(strptime(sig_pago, '%d-%m-%Y'), '%Y-%m-%d') as iso
          from gold
          """);
    }
    for (String column : List.of("sig_pago", "created_at", "day", "moment", "iso")) {
      SqlCondition built =
          filters(DataType.DATE, column, comparison).where("v", comparison, day).build();

      assertThat(ids(built)).as(column).containsExactly(ids.split(",", -1));
    }
  }

  @Test
  void yesAndNoAreTrueAndFalse() throws SQLException {
    FilterBuilder filters = filters(DataType.BOOL, "attribute_processed", "==");

    assertThat(ids(filters.where("v", "==", "true").build())).containsExactly("1", "3");
    assertThat(ids(filters.where("v", "==", "FALSE").build())).containsExactly("2");
  }

  @Test
  void severalComparisonsMustAllHold() throws SQLException {
    FilterBuilder filters =
        FilterBuilder.of(
            List.of(
                variable("Atraso", "OverdueDays", DataType.INT, ">="),
                variable("Nombre", "FirstName", DataType.STR, "like")));

    SqlCondition built = filters.where("atraso", ">=", "10").where(" NOMBRE ", "like", "a").build();

    assertThat(ids(built)).isEqualTo(ids("OverdueDays >= 10 and FirstName like '%a%'"));
    assertThat(built.parameters()).containsExactly(10L, "%a%");
    assertThat(ids(filters.build())).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {"%;2", "_;2", "!;2", "%_!;2", "Hara;3", "O'Hara;3", "' or 1=1 --;4", "ñá;2"})
  void likeTakesEverythingLiterally(String text, String id) throws SQLException {
    SqlCondition built =
        filters(DataType.STR, "FirstName", "like").where("v", "like", text).build();

    assertThat(ids(built)).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or '1'='1",
        "'; drop table gold; --",
        "\" or 1=1",
        "/* */",
        "\\",
        "\\'",
        "?",
        "%",
        "_",
        "\u0000",
        "ＩＤ",
        "𝒳",
        "\u202e",
        "null",
        "x' union select ID from gold --"
      })
  void aValueIsNeverPartOfTheSql(String value) throws SQLException {
    for (String comparison : List.of("==", "in", "like")) {
      SqlCondition built =
          filters(DataType.STR, "Gender", comparison).where("v", comparison, value).build();

      assertThat(built.sql())
          .doesNotContain(value.equals("?") || value.equals("\\") ? "\\" : value);
      assertThat(ids(built)).isEmpty();
    }
    assertThat(ids("TRUE")).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "INT,1.5", "INT,abc", "INT,1 or 1=1", "INT,''", "INT,99999999999999999999", "INT,１２",
    "DBL,1e5", "DBL,NaN", "DBL,'1,5'", "DBL,0x10", "DATE,31-12-2026", "DATE,2026-02-30",
    "DATE,2026-1-1", "DATE,x", "BOOL,1", "BOOL,si", "BOOL,''"
  })
  void aValueThatIsNotOfTheTypeIsRefusedAndNotQuoted(DataType type, String value) {
    FilterBuilder filters = filters(type, "OverdueDays", "==");

    assertThatThrownBy(() -> filters.where("v", "==", value))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("v is")
        .satisfies(
            e -> {
              if (value.length() > 3) {
                assertThat(e.getMessage()).doesNotContain(" " + value);
              }
            });
  }

  @Test
  void whatTheMapDoesNotAllowIsRefused() {
    MatchedVariable closed =
        new MatchedVariable(
            "cerrado", false, true, Optional.empty(), DataType.STR, Optional.empty(), "ID");
    MatchedVariable odd = variable("raro", "ID; drop table gold", DataType.STR, "==");
    FilterBuilder filters =
        FilterBuilder.of(
            List.of(
                closed,
                odd,
                variable("Atraso", "OverdueDays", DataType.INT, ">="),
                variable("rango", "OverdueDays", DataType.INT, "between"),
                variable("lista", "OverdueDays", DataType.INT, "in"),
                variable("numero", "OverdueDays", DataType.INT, "like")));

    assertThatThrownBy(() -> filters.where("cerrado", "==", "1")).hasMessageContaining("filtro");
    assertThatThrownBy(() -> filters.where("raro", "==", "1"))
        .hasMessageContaining("letters, digits")
        .hasMessageNotContaining("drop");
    assertThatThrownBy(() -> filters.where("Atrasos", ">=", "1"))
        .hasMessageContaining("Did you mean Atraso?");
    assertThatThrownBy(() -> filters.where("x", ">=", "1")).isInstanceOf(FilterException.class);
    assertThatThrownBy(() -> filters.where("Atraso", "==", "1")).hasMessageContaining(">=");
    assertThatThrownBy(() -> filters.where("Atraso", ">= 0 or 1=1 --", "1"))
        .hasMessageContaining(">=")
        .hasMessageNotContaining("1=1");
    assertThatThrownBy(() -> filters.where("Atraso", ">=")).hasMessageContaining("needs 1");
    assertThatThrownBy(() -> filters.where("Atraso", ">=", "1", "2")).hasMessageContaining("not 2");
    assertThatThrownBy(() -> filters.where("rango", "between", "1"))
        .hasMessageContaining("needs 2");
    assertThatThrownBy(() -> filters.where("lista", "in")).hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> filters.where("numero", "like", "1"))
        .hasMessageContaining("dtipo str");
    assertThatThrownBy(() -> filters.where("Atraso", ">=", (String) null))
        .isInstanceOf(FilterException.class);
  }

  @Test
  void valuesDoNotPrint() {
    SqlCondition built =
        filters(DataType.STR, "FirstName", "==").where("v", "==", "Ana Pérez").build();

    assertThat(built.toString()).doesNotContain("Ana");
  }

  @Test
  void aNameMayBeWrittenWithItsAccentApart() {
    FilterBuilder filters =
        FilterBuilder.of(List.of(variable("D\u00edas", "OverdueDays", DataType.INT, ">=")));

    assertThat(filters.where("di\u0301as", ">=", "1").build().sql()).isEqualTo("OverdueDays >= ?");
  }
}
