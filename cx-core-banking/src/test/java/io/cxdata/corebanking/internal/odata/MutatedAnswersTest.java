package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.SapValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that went wrong on their way give errors, and never a wrong value. */
class MutatedAnswersTest {
  private static final List<String> WRONG =
      List.of(
          "true",
          "null",
          "[]",
          "{}",
          "[[1]]",
          "{\"results\":[]}",
          "{\"__deferred\":{}}",
          "\"x\"",
          "\"\"",
          "1e400",
          "9".repeat(2_000),
          "-",
          "NaN",
          "\"/Date(x)/\"",
          "\"/Date(99999999999999999)/\"",
          "\"2026-99-99\"",
          "\"31/12/2026\"",
          "[".repeat(500) + "]".repeat(500),
          "{\"a\":".repeat(500) + "1" + "}".repeat(500));

  /** What became of an answer. */
  private enum Fate {
    ERROR,
    SAME_VALUES,
    FEWER_VALUES
  }

  private record Row(String id, BigDecimal amount, LocalDate due, Instant changed) {}

  @Test
  void someHundredMutations() {
    mutate(600, 11);
  }

  @Test
  @Tag("fuzz")
  void fiveThousandMutations() {
    mutate(5_000, 23);
  }

  private static void mutate(int mutations, long seed) {
    Random random = new Random(seed);
    int[] fates = new int[Fate.values().length];
    for (int i = 0; i < mutations; i++) {
      List<Row> rows = rows(random);
      byte[] body = mutated(json(rows), random);
      Fate fate =
          Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> fate(rows, body));
      fates[fate.ordinal()]++;
    }
    System.out.printf(
        "%,d mutated answers: %,d errors, %,d with all values, %,d with fewer%n",
        mutations,
        fates[Fate.ERROR.ordinal()],
        fates[Fate.SAME_VALUES.ordinal()],
        fates[Fate.FEWER_VALUES.ordinal()]);
    assertThat(fates).as("every kind of end is met").doesNotContain(0);
  }

  private static Fate fate(List<Row> rows, byte[] body) {
    ODataPage page;
    try {
      page = new ODataPageReader().read(new ByteArrayInputStream(body), "application/json");
    } catch (IOException e) {
      // Typed by the session: a body that is cut off, or one that is not understood.
      return Fate.ERROR;
    }
    boolean all = page.records().size() == rows.size();
    assertThat(page.records().size()).isLessThanOrEqualTo(rows.size());
    for (int i = 0; i < page.records().size(); i++) {
      SapRecord record = page.records().get(i);
      Row row = rows.get(i);
      boolean whole = same(record, "Amount", name -> record.decimal(name), row.amount());
      whole &= same(record, "DueDate", name -> record.date(name), row.due());
      whole &= same(record, "Changed", name -> record.instant(name), row.changed());
      all &= whole;
    }
    return all ? Fate.SAME_VALUES : Fate.FEWER_VALUES;
  }

  /** The value is the one that was sent, or none at all. */
  private static <T> boolean same(
      SapRecord record, String name, Function<String, Optional<T>> read, T sent) {
    try {
      Optional<T> value = read.apply(name);
      value.ifPresent(found -> assertThat(found).isEqualTo(sent));
      return value.isPresent();
    } catch (SapValueException e) {
      assertThatCode(() -> record.field(name)).doesNotThrowAnyException();
      assertThat(e.field()).isEqualTo(name);
      return false;
    }
  }

  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      rows.add(
          new Row(
              "ñ" + i,
              BigDecimal.valueOf(random.nextInt(1_000_000), 2),
              LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)),
              Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000))));
    }
    return rows;
  }

  private static String json(List<Row> rows) {
    List<String> all = new ArrayList<>();
    for (Row row : rows) {
      all.add(
          "{\"__metadata\":{\"uri\":\"u\"},\"ID\":\"%s\",\"Amount\":\"%s\",\"DueDate\":\"%s\",\"Changed\":\"\\/Date(%d)\\/\",\"Nav\":{\"__deferred\":{\"uri\":\"v\"}}}"
              .formatted(
                  row.id(),
                  row.amount(),
                  row.due().toString().replace("-", ""),
                  row.changed().toEpochMilli()));
    }
    return "{\"d\":{\"__count\":\"%d\",\"results\":[%s]}}"
        .formatted(rows.size(), String.join(",", all));
  }

  private static byte[] mutated(String json, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> json.substring(0, random.nextInt(json.length())).getBytes(UTF_8);
      case 1 -> json.replace("\"d\":", "\"e\":").getBytes(UTF_8);
      case 2 -> json.getBytes(random.nextBoolean() ? ISO_8859_1 : UTF_16LE);
      case 3 -> withoutSign(json, random).getBytes(UTF_8);
      case 4 -> json.replaceFirst("\"ID\"", "\"Amount\"").getBytes(UTF_8);
      default -> withWrongValue(json, random).getBytes(UTF_8);
    };
  }

  /** Without one of the signs that hold an answer together. */
  private static String withoutSign(String json, Random random) {
    while (true) {
      int at = random.nextInt(json.length());
      if ("{}[],:\"".indexOf(json.charAt(at)) >= 0) {
        return json.substring(0, at) + json.substring(at + 1);
      }
    }
  }

  private static String withWrongValue(String json, Random random) {
    String name = List.of("Amount", "DueDate", "Changed", "results", "d").get(random.nextInt(5));
    String wrong = WRONG.get(random.nextInt(WRONG.size()));
    int at = json.indexOf("\"" + name + "\":") + name.length() + 3;
    int end = json.charAt(at) == '"' ? json.indexOf('"', at + 1) + 1 : json.lastIndexOf('}');
    return json.substring(0, at) + wrong + json.substring(end);
  }
}
