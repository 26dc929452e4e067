package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.SapValueException;
import io.cxdata.http.MalformedAnswerException;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
  @MethodSource("notations")
  void readsDatesAndPointsOfTimeAsAllReadersDo(Notation notation) throws MalformedAnswerException {
    SapRecord record = record(notation.text());
    switch (notation.day()) {
      case "none" -> assertThat(record.date("F")).isEmpty();
      case "wrong" ->
          assertThatThrownBy(() -> record.date("F"))
              .isInstanceOfSatisfying(
                  SapValueException.class, e -> assertThat(e.field()).isEqualTo("F"))
              .hasMessage("SAP: the field F is not a date. Report the field to the SAP team.");
      default -> assertThat(record.date("F")).contains(LocalDate.parse(notation.day()));
    }
    switch (notation.moment()) {
      case "" -> {
        // A day only: whether it is a point in time depends on the field.
      }
      case "wrong" ->
          assertThatThrownBy(() -> record.instant("F")).isInstanceOf(SapValueException.class);
      default -> assertThat(record.instant("F")).contains(Instant.parse(notation.moment()));
    }
  }

  private record Notation(String text, String day, String moment) {}

  private static List<Notation> notations() throws IOException {
    try (InputStream table =
        SimulatedBank.class.getResourceAsStream("/io/cxdata/simulator/dates-on-the-wire.txt")) {
      return new String(table.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(each -> new Notation(each[0].strip(), each[1].strip(), each[2].strip()))
          .toList();
    }
  }

  @Test
  void knowsWhereThereIsNoValue() throws MalformedAnswerException {
    assertThat(record("").decimal("F")).isEmpty();
    assertThat(record(" ").date("F")).isEmpty();
    assertThat(record("\u00a0").date("F")).isEmpty();
    assertThat(record("\u00a020261122 ").date("F")).contains(LocalDate.of(2026, 11, 22));
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

  @Test
  void keepsValuesOutOfItsMessages() throws MalformedAnswerException {
    assertThatThrownBy(() -> record("31/12/2026").date("F")).hasMessageNotContaining("31/12/2026");
    assertThatThrownBy(() -> record("20261122").instant("F")).hasMessageNotContaining("20261122");
  }

  private static SapRecord record(String text) throws MalformedAnswerException {
    return new ODataRecord(FieldNames.of(List.of("F")), new String[] {text}, Map.of());
  }
}
