package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.dataFilesOnDisk;
import static io.cxdata.platform.lake.Tables.overwrite;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTableTest {
  private static final TableSchema SCHEMA = TableSchema.ofText("ID", "Name");

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("bronze/ops/core-banking/batch-updates/persons_set");
  }

  @Test
  void aTableExistsOnceCreated() {
    assertThat(table.exists()).isFalse();
    table.create(SCHEMA);
    assertThat(table.exists()).isTrue();
    assertThat(table.schema()).isEqualTo(SCHEMA);
    assertThat(table.version()).isZero();
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void creatingATableTwiceIsRefused() {
    table.create(SCHEMA);
    assertThatThrownBy(() -> table.create(SCHEMA))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("already")
        .hasMessageContaining("persons_set");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(table::schema)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(
            "no Delta table at bronze/ops/core-banking/batch-updates/persons_set");
    assertThatThrownBy(table::history).isInstanceOf(LakeException.class);
    assertThatThrownBy(() -> table.append(new WriteId("s", 1))).isInstanceOf(LakeException.class);
    assertThatThrownBy(table::files).isInstanceOf(LakeException.class);
  }

  @Test
  void appendedRowsJoinTheFormerOnes() {
    table.create(SCHEMA);
    WriteResult first = append(table, new WriteId("s", 1), List.of(row("ID", "1", "Name", "Ana")));
    WriteResult second =
        append(table, new WriteId("s", 2), List.of(row("ID", "2"), row("ID", "3", "Name", null)));

    assertThat(first.version()).isEqualTo(1);
    assertThat(first.rowsWritten()).isEqualTo(1);
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.rowsWritten()).isEqualTo(2);
    assertThat(second.rowsRemoved()).hasValue(0);
    assertThat(rows(table))
        .containsExactlyInAnyOrder(
            row("ID", "1", "Name", "Ana"),
            row("ID", "2", "Name", null),
            row("ID", "3", "Name", null));
  }

  @Test
  void anOverwriteReplacesAllRows() {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1"), row("ID", "2")));
    WriteResult result =
        overwrite(table, new WriteId("s", 2), List.of(row("ID", "3", "Name", "Eva")));

    assertThat(result.rowsRemoved()).hasValue(2);
    assertThat(rows(table)).containsExactly(row("ID", "3", "Name", "Eva"));
  }

  @Test
  void anOverwriteWithNothingEmptiesTheTable() {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1")));
    assertThat(overwrite(table, new WriteId("s", 2), List.of()).version()).isEqualTo(2);
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void aWriteThatChangesNothingMakesNoVersion() {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1")));
    WriteResult result = append(table, new WriteId("s", 2), List.of());
    assertThat(result.version()).isEqualTo(1);
    assertThat(result.replayed()).isFalse();
    assertThat(table.version()).isEqualTo(1);
  }

  @Test
  void theFirstWriteMakesAVersionEvenWithNothing() {
    table.create(SCHEMA);
    assertThat(overwrite(table, new WriteId("s", 1), List.of()).version()).isEqualTo(1);
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void theSameWriteAgainChangesNothing() throws IOException {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1")));
    List<Path> files = dataFilesOnDisk(table);
    WriteResult again = append(table, new WriteId("s", 1), List.of(row("ID", "1")));

    assertThat(again.replayed()).isTrue();
    assertThat(again.rowsWritten()).isZero();
    assertThat(again.version()).isEqualTo(1);
    assertThat(rows(table)).hasSize(1);
    assertThat(dataFilesOnDisk(table)).isEqualTo(files);
  }

  @Test
  void theSameWriteByTwoAtOnceHappensOnce() throws IOException {
    table.create(SCHEMA);
    WriteId id = new WriteId("s", 1);
    try (RowWriter one = table.append(id);
        RowWriter other = table.append(id)) {
      one.add(row("ID", "1"));
      other.add(row("ID", "1"));
      assertThat(one.commit().replayed()).isFalse();
      assertThat(other.commit().replayed()).isTrue();
    }
    assertThat(rows(table)).hasSize(1);
    assertThat(dataFilesOnDisk(table)).hasSize(1);
  }

  @Test
  void anEarlierRunOfTheStreamIsRefused() {
    table.create(SCHEMA);
    append(table, new WriteId("s", 20), List.of(row("ID", "1")));

    assertThatThrownBy(() -> table.overwrite(new WriteId("s", 10)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("s@10")
        .hasMessageContaining("run 20");
    assertThat(append(table, new WriteId("other", 10), List.of(row("ID", "2"))).version())
        .isEqualTo(2);
  }

  @Test
  void aRunThatIsOvertakenIsRefusedAtItsCommit() {
    table.create(SCHEMA);
    try (RowWriter late = table.overwrite(new WriteId("s", 10))) {
      late.add(row("ID", "late"));
      append(table, new WriteId("s", 20), List.of(row("ID", "1")));
      assertThatThrownBy(late::commit)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("too late");
    }
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", null));
  }

  @Test
  void aWriteThatIsNotCommittedLeavesNothing() throws IOException {
    table.create(SCHEMA);
    try (RowWriter writer = table.overwrite(new WriteId("s", 1))) {
      IntStream.range(0, 5_000).forEach(i -> writer.add(row("ID", "" + i)));
    }
    assertThat(table.version()).isZero();
    assertThat(dataFilesOnDisk(table)).isEmpty();
  }

  @Test
  void aWriterThatDiesBeforeItsCommitLeavesTheOldVersion() throws IOException {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1")));
    RowWriter dead = table.overwrite(new WriteId("s", 2));
    IntStream.range(0, 5_000).forEach(i -> dead.add(row("ID", "" + i)));

    assertThat(dataFilesOnDisk(table)).hasSizeGreaterThan(1);
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", null));
    assertThat(overwrite(table, new WriteId("s", 2), List.of(row("ID", "2"))).replayed()).isFalse();
    assertThat(rows(table)).containsExactly(row("ID", "2", "Name", null));
    dead.close();
  }

  @Test
  void valuesOfEveryTypeComeBackAsTheyWere() {
    TableSchema all =
        TableSchema.of(
            Column.text("text"),
            new Column("int", ColumnType.INTEGER),
            new Column("long", ColumnType.BIGINT),
            new Column("flag", ColumnType.BOOLEAN),
            new Column("day", ColumnType.DATE),
            new Column("moment", ColumnType.TIMESTAMP),
            new Column("small", ColumnType.decimal(9, 4)),
            new Column("money", ColumnType.decimal(18, 2)),
            new Column("large", ColumnType.decimal(38, 10)));
    Map<String, Object> ordinary =
        row(
            "text",
            "ñandú 漢 \uD83D\uDE00",
            "int",
            -7,
            "long",
            1L << 40,
            "flag",
            true,
            "day",
            LocalDate.of(2026, 2, 28),
            "moment",
            Instant.parse("2026-11-22T20:13:51.123456Z"),
            "small",
            new BigDecimal("-12.3456"),
            "money",
            new BigDecimal("1234567890123456.78"),
            "large",
            new BigDecimal("-1234567890123456789012345678.0123456789"));
    Map<String, Object> edge =
        row(
            "text",
            "",
            "int",
            Integer.MIN_VALUE,
            "long",
            Long.MAX_VALUE,
            "flag",
            false,
            "day",
            LocalDate.of(1900, 1, 1),
            "moment",
            Instant.parse("1899-12-31T23:59:59.999999Z"),
            "small",
            new BigDecimal("99999.9999"),
            "money",
            new BigDecimal("-0.01"),
            "large",
            new BigDecimal("0.0000000000"));
    Map<String, Object> nothing = row();
    all.names().forEach(name -> nothing.put(name, null));
    table.create(all);
    append(table, new WriteId("s", 1), List.of(ordinary, edge, nothing));

    assertThat(table.schema()).isEqualTo(all);
    assertThat(rows(table)).containsExactlyInAnyOrder(ordinary, edge, nothing);
  }

  @Test
  void decimalsTakeTheScaleOfTheirColumnAndNeverLoseDigits() {
    table.create(TableSchema.of(new Column("money", ColumnType.decimal(5, 2))));
    append(table, new WriteId("s", 1), List.of(row("money", new BigDecimal("1.5"))));
    assertThat(rows(table)).containsExactly(row("money", new BigDecimal("1.50")));

    for (String bad : List.of("1.005", "1000")) {
      try (RowWriter writer = table.append(new WriteId("s", 2))) {
        assertThatThrownBy(() -> writer.add(row("money", new BigDecimal(bad))))
            .isInstanceOf(LakeException.class)
            .hasMessageContaining("money")
            .hasMessageContaining("DECIMAL(5,2)")
            .hasMessageNotContaining(bad);
      }
    }
  }

  @Test
  void aValueOfAnotherClassIsRefusedByNameAndNotShown() {
    table.create(SCHEMA);
    try (RowWriter writer = table.append(new WriteId("s", 1))) {
      assertThatThrownBy(() -> writer.add(row("Name", 4711)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("Name")
          .hasMessageContaining("Integer")
          .hasMessageNotContaining("4711");
    }
  }

  @Test
  void someColumnsAreReadInTheOrderAsked() {
    table.create(TableSchema.ofText("a", "b", "c"));
    append(table, new WriteId("s", 1), List.of(row("a", "1", "b", "2", "c", "3")));
    try (RowReader reader = table.read(ReadOptions.all().columns("c", "a"))) {
      Row row = reader.next();
      assertThat(row.value(0)).isEqualTo("3");
      assertThat(row.text("a")).isEqualTo("1");
      assertThat(row.toString()).isEqualTo("Row of c, a");
      assertThatThrownBy(() -> row.value("b")).hasMessageContaining("not read");
      assertThat(reader.hasNext()).isFalse();
    }
    assertThatThrownBy(() -> table.read(ReadOptions.all().columns("d")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no column d")
        .hasMessageContaining("a, b, c");
  }

  @Test
  void anOlderVersionCanStillBeRead() {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1")));
    overwrite(table, new WriteId("s", 2), List.of(row("ID", "2", "New", "x")));

    assertThat(rows(table, ReadOptions.all().atVersion(1)))
        .containsExactly(row("ID", "1", "Name", null));
    assertThat(table.files(1).paths())
        .hasSize(1)
        .doesNotContainAnyElementsOf(table.files().paths());
    assertThatThrownBy(() -> table.read(ReadOptions.all().atVersion(9)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no version 9");
  }

  @Test
  void aReaderKeepsTheVersionItBeganWith() {
    table.create(SCHEMA);
    append(table, new WriteId("s", 1), List.of(row("ID", "1"), row("ID", "2")));
    try (RowReader reader = table.read()) {
      reader.next();
      overwrite(table, new WriteId("s", 2), List.of(row("ID", "3")));
      assertThat(reader.version()).isEqualTo(1);
      assertThat(reader.next().text("ID")).isEqualTo("2");
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void theHistoryTellsEachVersionLatestFirst() {
    table.create(SCHEMA);
    append(table, new WriteId("load", 7), List.of(row("ID", "1"), row("ID", "2")));
    overwrite(table, new WriteId("load", 8), List.of(row("ID", "3")));

    List<TableVersion> history = table.history();
    assertThat(history).extracting(TableVersion::version).containsExactly(2L, 1L, 0L);
    TableVersion last = history.get(0);
    assertThat(last.writes()).containsExactly(new WriteId("load", 8));
    assertThat(last.filesAdded()).isEqualTo(1);
    assertThat(last.filesRemoved()).isEqualTo(1);
    assertThat(last.rowsAdded()).hasValue(1);
    assertThat(last.engine()).contains("cx-data");
    assertThat(last.timestamp()).isBetween(history.get(2).timestamp(), Instant.now());
    assertThat(history.get(1).operation()).isEqualTo("WRITE");
    assertThat(history.get(1).rowsAdded()).hasValue(2);
    assertThat(history.get(2).operation()).isEqualTo("CREATE TABLE");
    assertThat(history.get(2).writes()).isEmpty();
  }

  @Test
  void aTableIsReadableAfterItsOldLogEntriesAreGone() throws IOException {
    table.create(SCHEMA);
    for (int run = 1; run <= 12; run++) {
      append(table, new WriteId("s", run), List.of(row("ID", "" + run)));
    }
    Path log = table.dataFolder().resolve("_delta_log");
    assertThat(log.resolve("00000000000000000010.checkpoint.parquet")).isRegularFile();
    for (int version = 0; version < 10; version++) {
      Files.delete(log.resolve("%020d.json".formatted(version)));
    }
    assertThat(rows(table)).hasSize(12);
    assertThat(table.history()).extracting(TableVersion::version).containsExactly(12L, 11L, 10L);
    assertThat(append(table, new WriteId("s", 12), List.of(row("ID", "12"))).replayed()).isTrue();
    assertThatThrownBy(() -> table.append(new WriteId("s", 5))).hasMessageContaining("run 12");
  }

  @Test
  void aWriteThatTheDiskRefusedCannotBeCommitted() throws IOException {
    table.create(SCHEMA);
    Path away = table.dataFolder().resolveSibling("away");
    try (RowWriter writer = table.append(new WriteId("s", 1))) {
      Files.move(table.dataFolder(), away);
      Files.createFile(table.dataFolder());
      assertThatThrownBy(
              () -> IntStream.range(0, 5_000).forEach(i -> writer.add(row("ID", "" + i))))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("could not be written");
      Files.delete(table.dataFolder());
      Files.move(away, table.dataFolder());
      assertThatThrownBy(writer::commit)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("could not be written");
    }
    assertThat(table.version()).isZero();
  }

  @Test
  void foldersMayHaveAnyName() {
    LakeTable odd = Lake.local(root.resolve("mi lago ñ 100%25 #1")).table("bronze/a b+c/t");
    odd.create(SCHEMA);
    append(odd, new WriteId("s", 1), List.of(row("ID", "1")));
    overwrite(odd, new WriteId("s", 2), List.of(row("ID", "2")));
    assertThat(rows(odd)).containsExactly(row("ID", "2", "Name", null));
    assertThat(odd.files().paths()).hasSize(1).allSatisfy(path -> assertThat(path).isRegularFile());
  }

  @Test
  void aPathThatLeavesTheLakeIsRefused() {
    Lake lake = Lake.local(root);
    for (String bad : List.of("", "..", "../x", "a/../b", "/etc/x", "a/./b", ".", "a\0b")) {
      assertThatThrownBy(() -> lake.table(bad))
          .as(bad)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("is no path of a table");
    }
  }
}
