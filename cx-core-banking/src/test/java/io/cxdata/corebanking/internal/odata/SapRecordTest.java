package io.cxdata.corebanking.internal.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.SapValueException;
import io.cxdata.http.MalformedAnswerException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fields stand for. */
class SapRecordTest {
  @ParameterizedTest
  @CsvSource({
    "12.50, 12.50",
    "-0.01, -0.01",
    "+7, 7",
    "' 100 ', 100",
    "1E3, 1E3",
    "123456789012345678901234567890.12, 123456789012345678901234567890.12"
  })
  void readsDecimals(String text, BigDecimal value) throws MalformedAnswerException {
    assertThat(record(text).decimal("F")).contains(value);
  }

  @ParameterizedTest
  @CsvSource({
    "20261122, 2026-11-22",
    "2026-11-22, 2026-11-22",
    "/Date(1671494400000)/, 2022-12-20",
    "/Date(1671472800000+0360)/, 2022-12-20",
    "/Date(-86400000)/, 1969-12-31",
    "2022-12-20T00:00:00, 2022-12-20",
    "2022-12-20T00:00:00-06:00, 2022-12-20"
  })
  void readsDates(String text, LocalDate value) throws MalformedAnswerException {
    assertThat(record(text).date("F")).contains(value);
  }

  @ParameterizedTest
  @CsvSource({
    "/Date(1671494400123)/, 2022-12-20T00:00:00.123Z",
    "/Date(1671494400000+0060)/, 2022-12-20T00:00:00Z",
    "/Date(1671494400000-360)/, 2022-12-20T00:00:00Z",
    "2026-11-22T08:00:00, 2026-11-22T08:00:00Z",
    "2026-11-22T08:00:00.1234567, 2026-11-22T08:00:00.1234567Z",
    "2026-11-22T08:00:00-06:00, 2026-11-22T14:00:00Z",
    "2026-11-22T08:00:00Z, 2026-11-22T08:00:00Z"
  })
  void readsPointsOfTime(String text, Instant value) throws MalformedAnswerException {
    assertThat(record(text).instant("F")).contains(value);
  }

  @Test
  void knowsWhereThereIsNoValue() throws MalformedAnswerException {
    assertThat(record("").decimal("F")).isEmpty();
    assertThat(record(" ").date("F")).isEmpty();
    assertThat(record("00000000").date("F")).isEmpty();
    assertThat(record("").instant("F")).isEmpty();
    assertThat(record(null).decimal("F")).isEmpty();
    assertThat(record("1").decimal("G")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5", "12.", ".5", "0x1F", "NaN", "1e999", "1 000", "true", "{}", "--1"})
  void refusesWhatIsNoNumber(String text) throws MalformedAnswerException {
    SapRecord record = record(text);
    assertThatThrownBy(() -> record.decimal("F"))
        .isInstanceOf(SapValueException.class)
        .hasMessage("SAP: the field F is not a decimal number. Report the field to the SAP team.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20260230",
        "2026-13-01",
        "202611",
        "31/12/2026",
        "20261122T",
        "/Date(1671494400001)/",
        "/Date()/",
        "/Date(99999999999999999999)/",
        "2026-11-22T08:00:00",
        "soon"
      })
  void refusesWhatIsNoDate(String text) throws MalformedAnswerException {
    SapRecord record = record(text);
    assertThatThrownBy(() -> record.date("F"))
        .isInstanceOfSatisfying(SapValueException.class, e -> assertThat(e.field()).isEqualTo("F"))
        .hasMessageNotContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"20261122", "/Date(1+9999)/", "/Date(1x)/", "08:00", "2026-11-22T25:00:00"})
  void refusesWhatIsNoPointOfTime(String text) throws MalformedAnswerException {
    SapRecord record = record(text);
    assertThatThrownBy(() -> record.instant("F")).isInstanceOf(SapValueException.class);
  }

  private static SapRecord record(String text) throws MalformedAnswerException {
    return new ODataRecord(FieldNames.of(List.of("F")), new String[] {text}, Map.of());
  }
}
