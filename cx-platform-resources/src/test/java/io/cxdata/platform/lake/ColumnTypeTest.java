package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnTypeTest {
  @Test
  void printedValuesAreReadBack() {
    Instant moment = Instant.parse("2026-11-22T20:13:51.120Z");
    assertThat(ColumnType.TEXT.parse(" a ")).isEqualTo(" a ");
    assertThat(ColumnType.INTEGER.parse("-5")).isEqualTo(-5);
    assertThat(ColumnType.BIGINT.parse("9000000000")).isEqualTo(9_000_000_000L);
    assertThat(ColumnType.BOOLEAN.parse("true")).isEqualTo(true);
    assertThat(ColumnType.BOOLEAN.parse("0")).isEqualTo(false);
    assertThat(ColumnType.DATE.parse("2026-11-22")).isEqualTo(LocalDate.of(2026, 11, 22));
    for (String text :
        new String[] {
          "2026-11-22 20:13:51.12+00", "2026-11-22T20:13:51.12Z", "2026-11-22 14:13:51.120-06:00"
        }) {
      assertThat(ColumnType.TIMESTAMP.parse(text)).as(text).isEqualTo(moment);
    }
    assertThat(ColumnType.decimal(18, 2).parse("1.5")).isEqualTo(new BigDecimal("1.50"));
  }

  @Test
  void whatIsNoValueIsRefusedAndNotShown() {
    Map.of(
            ColumnType.INTEGER,
            "4711x",
            ColumnType.BIGINT,
            "4711.0",
            ColumnType.BOOLEAN,
            "4711",
            ColumnType.DATE,
            "4711-02-30",
            ColumnType.TIMESTAMP,
            "4711-01-01 00:00:00",
            ColumnType.decimal(18, 2),
            "4711.005")
        .forEach(
            (type, text) ->
                assertThatThrownBy(() -> type.parse(text))
                    .as(type.sqlName())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageContaining(type.sqlName())
                    .hasMessageNotContaining("4711"));
  }

  @Test
  void aDecimalHasAtMostThirtyEightDigits() {
    assertThat(ColumnType.decimal(38, 38).sqlName()).isEqualTo("DECIMAL(38,38)");
    assertThatThrownBy(() -> ColumnType.decimal(39, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ColumnType.decimal(5, 6)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nestedTypesHaveTheirNamesInSql() {
    ColumnType item =
        ColumnType.struct(
            Column.text("sku"), new Column("amount", ColumnType.list(ColumnType.decimal(18, 2))));
    assertThat(ColumnType.map(ColumnType.TEXT, item).sqlName())
        .isEqualTo("MAP<STRING, STRUCT<sku: STRING, amount: ARRAY<DECIMAL(18,2)>>>");
    assertThat(item.javaType()).isEqualTo(Map.class);
    assertThat(ColumnType.list(item).javaType()).isEqualTo(List.class);
    assertThat(ColumnType.list(item)).isEqualTo(ColumnType.list(item)).isNotEqualTo(item);
    for (ColumnType type : List.of(item, ColumnType.list(item))) {
      assertThatThrownBy(() -> type.parse("{4711}"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(type.sqlName())
          .hasMessageNotContaining("4711");
    }
  }

  @Test
  void aNestedTypeThatNoTableCanHoldIsRefused() {
    assertThatThrownBy(() -> ColumnType.struct())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("at least one field");
    assertThatThrownBy(() -> ColumnType.struct(Column.text("a"), Column.text("A")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("a and A");
    ColumnType map = ColumnType.map(ColumnType.TEXT, ColumnType.TEXT);
    for (ColumnType key :
        List.of(map, ColumnType.list(map), ColumnType.struct(new Column("m", map)))) {
      assertThatThrownBy(() -> ColumnType.map(key, ColumnType.TEXT))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining(key.sqlName());
    }
  }
}
