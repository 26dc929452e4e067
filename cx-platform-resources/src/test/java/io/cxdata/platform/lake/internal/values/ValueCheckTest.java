package io.cxdata.platform.lake.internal.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.LakeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueCheckTest {
  private static Object checked(ColumnType type, Object value) {
    return ValueCheck.of("t", new Column("c", type)).checked(value);
  }

  @Test
  void daysAndMomentsOfYearsThatDeltaKnowsAreTaken() {
    for (LocalDate day : List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))) {
      assertThat(checked(ColumnType.DATE, day)).isEqualTo(day);
    }
    for (String text : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z")) {
      assertThat(checked(ColumnType.TIMESTAMP, Instant.parse(text))).isEqualTo(Instant.parse(text));
    }
  }

  @Test
  void othersAreRefusedWhenTheyAreAddedAndNotWrittenAsSomethingElse() {
    for (LocalDate day :
        List.of(
            LocalDate.MIN, LocalDate.of(0, 12, 31), LocalDate.of(10_000, 1, 1), LocalDate.MAX)) {
      assertThatThrownBy(() -> checked(ColumnType.DATE, day))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("column c of the table t")
          .hasMessageContaining("DATE")
          .hasMessageNotContaining(day.toString());
    }
    for (Instant moment :
        List.of(
            Instant.MIN,
            Instant.parse("0000-12-31T23:59:59Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.MAX)) {
      assertThatThrownBy(() -> checked(ColumnType.TIMESTAMP, moment))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("TIMESTAMP")
          .hasMessageNotContaining(moment.toString());
    }
    assertThatThrownBy(
            () ->
                checked(
                    ColumnType.list(ColumnType.struct(new Column("until", ColumnType.DATE))),
                    List.of(Map.of("until", LocalDate.MAX))))
        .hasMessageContaining("c.element.until");
  }
}
