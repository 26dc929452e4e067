package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpsertTest {
  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("silver/items");
    table.create(
        TableSchema.of(
            Column.text("loan"),
            new Column("item", ColumnType.INTEGER),
            new Column("amount", ColumnType.decimal(18, 2))));
  }

  private static Map<String, Object> item(String loan, int item, String amount) {
    return row("loan", loan, "item", item, "amount", new BigDecimal(amount));
  }

  private RowWriter upsert(long run) {
    return table.upsert(new TransactionId("items", run), List.of("loan", "item"));
  }

  @Test
  void aRowTakesThePlaceOfTheOneWithItsKeyOrIsNew() {
    append(table, new TransactionId("s", 1), List.of(item("A", 1, "1.00"), item("A", 2, "2.00")));
    WriteResult result =
        Tables.write(upsert(2), List.of(item("A", 2, "22.00"), item("B", 1, "3.00")));

    assertThat(result.version()).isEqualTo(2);
    assertThat(result.rowsWritten()).isEqualTo(2);
    assertThat(result.rowsRemoved()).hasValue(1);
    assertThat(rows(table))
        .containsExactly(item("A", 1, "1.00"), item("A", 2, "22.00"), item("B", 1, "3.00"));
  }

  @Test
  void rowsThatAreDeletedAreGoneInTheSameVersion() {
    append(table, new TransactionId("s", 1), List.of(item("A", 1, "1.00"), item("A", 2, "2.00")));
    try (RowWriter writer = upsert(2)) {
      writer.add(item("A", 1, "9.00"));
      writer.delete("A", 2);
      writer.delete("Z", 1);
      assertThat(writer.commit().rowsRemoved()).hasValue(2);
    }
    assertThat(table.version()).isEqualTo(2);
    assertThat(rows(table)).containsExactly(item("A", 1, "9.00"));
  }

  @Test
  void theLastWordAboutAKeyCounts() {
    try (RowWriter writer = upsert(1)) {
      writer.add(item("A", 1, "1.00"));
      writer.add(item("A", 1, "2.00"));
      writer.add(item("B", 1, "3.00"));
      writer.delete("B", 1);
      writer.delete("C", 1);
      writer.add(item("C", 1, "4.00"));
      assertThat(writer.commit().rowsWritten()).isEqualTo(2);
    }
    assertThat(rows(table)).containsExactly(item("A", 1, "2.00"), item("C", 1, "4.00"));
  }

  @Test
  void aKeyMustBeComplete() {
    try (RowWriter writer = upsert(1)) {
      assertThatThrownBy(() -> writer.add(row("loan", "A")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("no item");
      assertThatThrownBy(() -> writer.delete("A"))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("loan, item");
      assertThatThrownBy(() -> writer.delete("A", "1"))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("takes INT");
      assertThatThrownBy(() -> writer.replace("A")).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> table.upsert(new TransactionId("s", 1), List.of()))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> table.upsert(new TransactionId("s", 1), List.of("nothing")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no column nothing");
  }

  @Test
  void keysOfEveryTypeAreFoundByTheStatisticsOfTheirFiles() {
    Map<ColumnType, List<Object>> values =
        Map.of(
            ColumnType.TEXT,
            List.of("a", "m", "\uD83D\uDE00"),
            ColumnType.INTEGER,
            List.of(-5, 0, 7),
            ColumnType.BIGINT,
            List.of(-5L, 0L, 7_000_000_000L),
            ColumnType.BOOLEAN,
            List.of(false, true),
            ColumnType.DATE,
            List.of(LocalDate.of(1900, 1, 1), LocalDate.of(2026, 1, 31)),
            ColumnType.TIMESTAMP,
            List.of(
                Instant.parse("1950-01-01T00:00:00.000999Z"),
                Instant.parse("2026-01-01T00:00:00.000001Z"),
                Instant.parse("2026-01-01T00:00:00.123456Z")),
            ColumnType.decimal(5, 2),
            List.of(new BigDecimal("-1.50"), new BigDecimal("999.99")),
            ColumnType.decimal(38, 4),
            List.of(new BigDecimal("-1.5000"), new BigDecimal("8.0000")));
    values.forEach(
        (type, keys) -> {
          LakeTable typed = Lake.local(root).table("t" + type.sqlName().replaceAll("\\W", "_"));
          typed.create(TableSchema.of(new Column("k", type), Column.text("v")));
          long run = 1;
          for (Object key : keys) {
            append(typed, new TransactionId("s", run++), List.of(row("k", key, "v", "old")));
          }
          for (Object key : keys) {
            WriteResult result =
                Tables.write(
                    typed.upsert(new TransactionId("s", run++), List.of("k")),
                    List.of(row("k", key, "v", "new")));
            assertThat(result.rowsRemoved()).as("%s", type).hasValue(1);
          }
          assertThat(rows(typed)).hasSize(keys.size()).allMatch(row -> row.get("v").equals("new"));
          assertThat(typed.files().paths()).as("%s", type).hasSize(keys.size());
        });
  }

  @Test
  void manyUpsertsAddUpToWhatAMapWouldHold() {
    Random random = new Random(11);
    Map<List<Object>, Map<String, Object>> expected = new HashMap<>();
    for (int run = 1; run <= 12; run++) {
      try (RowWriter writer = upsert(run)) {
        for (int i = 0; i < 400; i++) {
          String loan = "L" + random.nextInt(40);
          int number = random.nextInt(20);
          if (random.nextInt(5) == 0) {
            writer.delete(loan, number);
            expected.remove(List.of(loan, number));
          } else {
            Map<String, Object> row = item(loan, number, run + "." + (10 + i % 90));
            writer.add(row);
            expected.put(List.of(loan, number), row);
          }
        }
        writer.commit();
      }
      assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(expected.values());
    }
  }

  @Test
  void onlyTheFilesThatHoldTheKeysAreWrittenAnew() {
    for (int part = 0; part < 5; part++) {
      int from = part * 100;
      try (RowWriter writer = upsert(part + 1)) {
        for (int i = from; i < from + 100; i++) {
          writer.add(item(String.format(Locale.ROOT, "L%04d", i), 1, "1.00"));
        }
        writer.commit();
      }
    }
    Set<Path> before = new HashSet<>(table.files().paths());
    assertThat(before).hasSize(5);
    Tables.write(upsert(6), List.of(item("L0250", 1, "2.00"), item("L0251", 2, "3.00")));
    Set<Path> stayed = new HashSet<>(table.files().paths());
    assertThat(stayed).hasSize(5);
    stayed.retainAll(before);
    assertThat(stayed).hasSize(4);
    // The loan lies within a file's range, its item in none: no file is touched.
    Tables.write(upsert(7), List.of(item("L0300", 7, "2.00")));
    assertThat(table.history().get(0).filesRemoved()).isZero();
  }

  @Test
  void columnsAppearAndAnotherWritersColumnsStay() {
    append(table, new TransactionId("s", 1), List.of(item("A", 1, "1.00"), item("B", 1, "1.00")));
    try (RowWriter late = upsert(2)) {
      late.add(row("loan", "A", "item", 1, "note", "late"));
      append(
          table, new TransactionId("s", 2), List.of(row("loan", "C", "item", 1, "city", "León")));
      assertThat(late.commit().columnsAdded()).containsExactly("note");
    }
    assertThat(table.schema().names()).containsExactly("loan", "item", "amount", "city", "note");
    assertThat(rows(table))
        .containsExactlyInAnyOrder(
            row("loan", "A", "item", 1, "amount", null, "city", null, "note", "late"),
            row(
                "loan",
                "B",
                "item",
                1,
                "amount",
                new BigDecimal("1.00"),
                "city",
                null,
                "note",
                null),
            row("loan", "C", "item", 1, "amount", null, "city", "León", "note", null));
  }

  @Test
  void aReplayChangesNothing() {
    Tables.write(upsert(1), List.of(item("A", 1, "1.00")));
    assertThat(Tables.write(upsert(1), List.of(item("A", 1, "2.00"))).replayed()).isTrue();
    assertThat(rows(table)).containsExactly(item("A", 1, "1.00"));
  }
}
