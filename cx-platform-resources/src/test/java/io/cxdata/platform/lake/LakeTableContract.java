package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.overwrite;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StoredFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every table promises, wherever its files are. */
abstract class LakeTableContract extends NestedColumnsContract {
  static final TableSchema SCHEMA = TableSchema.ofText("ID", "Name");

  LakeTable table;

  /** The container that holds the folder. */
  abstract StorageContainer container();

  @BeforeEach
  void table() {
    table = lake().table(folder() + "/batch-updates/persons_set");
  }

  List<String> dataFiles() {
    return dataFilesOf(table);
  }

  @Override
  List<String> dataFilesOf(LakeTable of) {
    return filesIn(pathOf(of));
  }

  private List<String> filesIn(String folder) {
    try (Stream<StoredFile> files = container().list(folder)) {
      return files.map(StoredFile::path).toList();
    }
  }

  private static String pathOf(LakeTable table) {
    return table.path().substring(table.path().indexOf('/') + 1);
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
        .hasMessageContaining("no Delta table at " + folder() + "/batch-updates/persons_set");
    assertThatThrownBy(table::history).isInstanceOf(LakeException.class);
    assertThatThrownBy(() -> table.append(new TransactionId("s", 1)))
        .isInstanceOf(LakeException.class);
    assertThatThrownBy(table::files).isInstanceOf(LakeException.class);
  }

  @Test
  void appendedRowsJoinTheFormerOnes() {
    table.create(SCHEMA);
    WriteResult first =
        append(table, new TransactionId("s", 1), List.of(row("ID", "1", "Name", "Ana")));
    WriteResult second =
        append(
            table,
            new TransactionId("s", 2),
            List.of(row("ID", "2"), row("ID", "3", "Name", null)));

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
    append(table, new TransactionId("s", 1), List.of(row("ID", "1"), row("ID", "2")));
    WriteResult result =
        overwrite(table, new TransactionId("s", 2), List.of(row("ID", "3", "Name", "Eva")));

    assertThat(result.rowsRemoved()).hasValue(2);
    assertThat(rows(table)).containsExactly(row("ID", "3", "Name", "Eva"));
  }

  @Test
  void anOverwriteWithNothingEmptiesTheTable() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    assertThat(overwrite(table, new TransactionId("s", 2), List.of()).version()).isEqualTo(2);
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void aWriteThatChangesNothingMakesNoVersion() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    WriteResult result = append(table, new TransactionId("s", 2), List.of());
    assertThat(result.version()).isEqualTo(1);
    assertThat(result.replayed()).isFalse();
    assertThat(table.version()).isEqualTo(1);
  }

  @Test
  void theFirstWriteMakesAVersionEvenWithNothing() {
    table.create(SCHEMA);
    assertThat(overwrite(table, new TransactionId("s", 1), List.of()).version()).isEqualTo(1);
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void theSameWriteAgainChangesNothing() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    List<String> files = dataFiles();
    WriteResult again = append(table, new TransactionId("s", 1), List.of(row("ID", "1")));

    assertThat(again.replayed()).isTrue();
    assertThat(again.rowsWritten()).isZero();
    assertThat(again.version()).isEqualTo(1);
    assertThat(rows(table)).hasSize(1);
    assertThat(dataFiles()).isEqualTo(files);
  }

  @Test
  void theSameWriteByTwoAtOnceHappensOnce() {
    table.create(SCHEMA);
    TransactionId id = new TransactionId("s", 1);
    try (RowWriter one = table.append(id);
        RowWriter other = table.append(id)) {
      one.add(row("ID", "1"));
      other.add(row("ID", "1"));
      assertThat(one.commit().replayed()).isFalse();
      assertThat(other.commit().replayed()).isTrue();
    }
    assertThat(rows(table)).hasSize(1);
    assertThat(dataFiles()).hasSize(1);
  }

  @Test
  void anEarlierRunOfTheStreamIsRefused() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 20), List.of(row("ID", "1")));

    assertThatThrownBy(() -> table.overwrite(new TransactionId("s", 10)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("s@10")
        .hasMessageContaining("run (20)");
    assertThat(append(table, new TransactionId("other", 10), List.of(row("ID", "2"))).version())
        .isEqualTo(2);
  }

  @Test
  void aRunThatIsOvertakenIsRefusedAtItsCommit() {
    table.create(SCHEMA);
    try (RowWriter late = table.overwrite(new TransactionId("s", 10))) {
      late.add(row("ID", "late"));
      append(table, new TransactionId("s", 20), List.of(row("ID", "1")));
      assertThatThrownBy(late::commit)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("a newer run");
    }
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", null));
  }

  @Test
  void aWriteThatIsNotCommittedLeavesNothing() {
    table.create(SCHEMA);
    try (RowWriter writer = table.overwrite(new TransactionId("s", 1))) {
      IntStream.range(0, 5_000).forEach(i -> writer.add(row("ID", "" + i)));
    }
    assertThat(table.version()).isZero();
    assertThat(dataFiles()).isEmpty();
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
    append(table, new TransactionId("s", 1), List.of(ordinary, edge, nothing));

    assertThat(table.schema()).isEqualTo(all);
    assertThat(rows(table)).containsExactlyInAnyOrder(ordinary, edge, nothing);
  }

  @Test
  void decimalsTakeTheScaleOfTheirColumnAndNeverLoseDigits() {
    table.create(TableSchema.of(new Column("money", ColumnType.decimal(5, 2))));
    append(table, new TransactionId("s", 1), List.of(row("money", new BigDecimal("1.5"))));
    assertThat(rows(table)).containsExactly(row("money", new BigDecimal("1.50")));

    for (String bad : List.of("1.005", "1000")) {
      try (RowWriter writer = table.append(new TransactionId("s", 2))) {
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
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
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
    append(table, new TransactionId("s", 1), List.of(row("a", "1", "b", "2", "c", "3")));
    try (RowReader reader = table.read(ReadOptions.all().withColumns("c", "a"))) {
      Row row = reader.next();
      assertThat(row.value(0)).isEqualTo("3");
      assertThat(row.text("a")).isEqualTo("1");
      assertThat(row.toString()).isEqualTo("Row of c, a");
      assertThatThrownBy(() -> row.value("b")).hasMessageContaining("not read");
      assertThat(reader.hasNext()).isFalse();
    }
    assertThatThrownBy(() -> table.read(ReadOptions.all().withColumns("d")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no column d")
        .hasMessageContaining("a, b, c");
  }

  @Test
  void anOlderVersionCanStillBeRead() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    overwrite(table, new TransactionId("s", 2), List.of(row("ID", "2", "New", "x")));

    assertThat(rows(table, ReadOptions.all().withVersion(1)))
        .containsExactly(row("ID", "1", "Name", null));
    assertThat(table.files(1).paths())
        .hasSize(1)
        .doesNotContainAnyElementsOf(table.files().paths());
    assertThatThrownBy(() -> table.read(ReadOptions.all().withVersion(9)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no version 9");
  }

  @Test
  void aReaderKeepsTheVersionItBeganWith() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1"), row("ID", "2")));
    try (RowReader reader = table.read()) {
      reader.next();
      overwrite(table, new TransactionId("s", 2), List.of(row("ID", "3")));
      assertThat(reader.version()).isEqualTo(1);
      assertThat(reader.next().text("ID")).isEqualTo("2");
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void theHistoryTellsEachVersionLatestFirst() {
    table.create(SCHEMA);
    append(table, new TransactionId("load", 7), List.of(row("ID", "1"), row("ID", "2")));
    overwrite(table, new TransactionId("load", 8), List.of(row("ID", "3")));

    List<TableVersion> history = table.history();
    assertThat(history).extracting(TableVersion::version).containsExactly(2L, 1L, 0L);
    TableVersion last = history.get(0);
    assertThat(last.writes()).containsExactly(new TransactionId("load", 8));
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
  void theHistoryHasTheOperationsAsDeltaCallsThemAndWhatAWriteStored() {
    table.create(SCHEMA);
    append(table, new TransactionId("load", 1), List.of(row("ID", "1")));
    try (RowWriter writer = table.upsert(new TransactionId("load", 2), List.of("ID"))) {
      writer.add(row("ID", "1"));
      writer.domainMetadata("made-from", "a text");
      writer.commit();
    }
    try (RowWriter writer = table.replaceByKey(new TransactionId("load", 3), "ID")) {
      writer.add(row("ID", "1"));
      writer.commit();
    }
    overwrite(table, new TransactionId("load", 4), List.of(row("ID", "3")));

    assertThat(table.history())
        .extracting(TableVersion::operation)
        .containsExactly("WRITE", "MERGE", "MERGE", "WRITE", "CREATE TABLE");
    assertThat(table.history())
        .extracting(TableVersion::domainMetadata)
        .containsExactly(Map.of(), Map.of(), Map.of("made-from", "a text"), Map.of(), Map.of());
  }

  @Test
  void theDetailHasTheSizeOfTheLatestVersionAndWhenItWasWritten() {
    assertThat(table.findDetail()).isEmpty();
    table.create(SCHEMA);
    append(table, new TransactionId("load", 1), List.of(row("ID", "1"), row("ID", "2")));
    overwrite(table, new TransactionId("load", 2), List.of(row("ID", "3")));

    TableDetail detail = table.findDetail().orElseThrow();

    assertThat(detail.version()).isEqualTo(2);
    assertThat(detail.schema()).isEqualTo(table.schema());
    assertThat(detail.rows()).hasValue(1);
    assertThat(detail.files()).isEqualTo(1);
    assertThat(detail.bytes()).isPositive();
    assertThat(detail.lastWritten()).isEqualTo(table.history().get(0).timestamp());
  }

  @Test
  void aTableIsReadableAfterItsOldLogEntriesAreGone() {
    table.create(SCHEMA);
    for (int run = 1; run <= 12; run++) {
      append(table, new TransactionId("s", run), List.of(row("ID", "" + run)));
    }
    String log = pathOf(table) + "/_delta_log/";
    assertThat(filesIn(pathOf(table) + "/_delta_log"))
        .contains(log + "00000000000000000010.checkpoint.parquet");
    for (int version = 0; version < 10; version++) {
      assertThat(container().delete(log + String.format(Locale.ROOT, "%020d.json", version)))
          .isTrue();
    }
    assertThat(rows(table)).hasSize(12);
    assertThat(table.history()).extracting(TableVersion::version).containsExactly(12L, 11L, 10L);
    assertThat(append(table, new TransactionId("s", 12), List.of(row("ID", "12"))).replayed())
        .isTrue();
    assertThatThrownBy(() -> table.append(new TransactionId("s", 5)))
        .hasMessageContaining("run (12)");
  }

  @Test
  void filesOfAnotherEngineBecomeTheTable() throws IOException {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1", "Name", "Ana")));
    List<Path> copies = table.files().paths();
    assertThat(copies).hasSize(1).allSatisfy(path -> assertThat(path).isRegularFile());

    Path staged = table.dataFolder().resolve("from-another-engine.parquet");
    Files.copy(copies.get(0), staged);
    ExternalFile file = new ExternalFile(staged, Files.size(staged), 1, Map.of());
    WriteResult result = table.overwriteWith(new TransactionId("s", 2), SCHEMA, List.of(file));

    assertThat(result.version()).isEqualTo(2);
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", "Ana"));
    assertThat(dataFiles()).hasSize(2).anyMatch(path -> path.endsWith("/" + staged.getFileName()));

    ExternalFile taken =
        new ExternalFile(table.dataFolder().resolve("missing.parquet"), 5, 1, Map.of());
    assertThat(table.overwriteWith(new TransactionId("s", 2), SCHEMA, List.of(taken)).replayed())
        .isTrue();
  }

  @Test
  void theRowsOfAKeyAreReplaced() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1", "Name", "a"), row("ID", "2")));
    Tables.write(
        table.upsert(new TransactionId("s", 2), List.of("ID")),
        List.of(row("ID", "1", "Name", "b")));
    try (RowWriter writer = table.replaceByKey(new TransactionId("s", 3), "ID")) {
      writer.replace("2");
      writer.add(row("ID", "3", "Name", "c"));
      writer.commit();
    }
    assertThat(rows(table))
        .containsExactlyInAnyOrder(row("ID", "1", "Name", "b"), row("ID", "3", "Name", "c"));
  }

  @Test
  void ofManyWritersAllAppendsArrive() throws Exception {
    table.create(SCHEMA);
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String stream = "w" + i;
        work.add(
            () -> {
              for (int run = 1; run <= 3; run++) {
                append(
                    table, new TransactionId(stream, run), List.of(row("ID", stream + "-" + run)));
              }
              return null;
            });
      }
      for (Future<Void> done : writers.invokeAll(work)) {
        done.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(table.version()).isEqualTo(24);
    assertThat(rows(table)).extracting(row -> row.get("ID")).hasSize(24).doesNotHaveDuplicates();
  }

  private ExternalFile staged(String name, Path content) throws IOException {
    Path file = table.dataFolder().resolve(name);
    Files.copy(content, file);
    return new ExternalFile(file, Files.size(file), 1, Map.of());
  }

  @Test
  void filesStagedInAFolderBelowLeaveItAndTextsAreStoredWithThem() throws IOException {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 2), List.of(row("ID", "1", "Name", "Ana")));
    Path hidden = Files.createDirectories(table.dataFolder().resolve("_staged"));
    Path file = Files.copy(table.files().paths().get(0), hidden.resolve("part.parquet"));

    WriteResult result =
        table.overwriteWith(
            new TransactionId("x", 1),
            SCHEMA,
            List.of(new ExternalFile(file, Files.size(file), 1, Map.of())),
            Map.of("note", "text"));

    assertThat(result.version()).isEqualTo(2);
    assertThat(table.findDomainMetadata("note"))
        .hasValue(new VersionedText(2, Optional.of("text")));
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", "Ana"));
    assertThat(hidden).isEmptyDirectory();
    assertThat(dataFiles()).anyMatch(name -> name.endsWith("/persons_set/part.parquet"));
  }

  @Test
  void filesOfAnotherEngineWhoseWriteFailsAreDeleted() throws IOException {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 2), List.of(row("ID", "1", "Name", "Ana")));
    Path content = table.files().paths().get(0);
    List<String> before = dataFiles();

    ExternalFile whole = staged("whole.parquet", content);
    ExternalFile last = staged("last.parquet", content);
    ExternalFile missing =
        new ExternalFile(last.path().resolveSibling("missing.parquet"), 5, 1, Map.of());
    assertThatThrownBy(
            () ->
                table.overwriteWith(
                    new TransactionId("s", 3), SCHEMA, List.of(whole, missing, last)))
        .isInstanceOf(LakeException.class);

    assertThat(dataFiles()).isEqualTo(before);
    for (ExternalFile file : List.of(whole, last)) {
      assertThat(file.path()).doesNotExist();
    }
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", "Ana"));
  }

  @Test
  void aReaderThatIsClosedReadsNoMore() {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1"), row("ID", "2")));
    append(table, new TransactionId("s", 2), List.of(row("ID", "3")));
    RowReader reader = table.read();
    reader.next();
    reader.close();
    assertThatThrownBy(reader::hasNext).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    reader.close();
  }
}
