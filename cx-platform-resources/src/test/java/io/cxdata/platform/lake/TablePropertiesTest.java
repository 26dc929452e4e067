package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablePropertiesTest {
  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
  }

  private void createPartitioned() {
    table.create(
        TableSchema.of(
            Column.text("stage"),
            Column.text("ID"),
            new Column("day", ColumnType.DATE),
            Column.text("value")),
        TableProperties.none().withPartitions("day", "stage"));
  }

  private static Map<String, Object> entry(String id, String stage, int day, String value) {
    return row(
        "stage",
        stage,
        "ID",
        id,
        "day",
        day == 0 ? null : LocalDate.of(2026, 1, day),
        "value",
        value);
  }

  @Test
  void propertiesAreKeptAndTold() {
    table.create(
        TableSchema.ofText("ID"),
        TableProperties.none().with("delta.logRetentionDuration", "interval 7 days"));
    assertThat(table.properties())
        .isEqualTo(TableProperties.none().with("delta.logRetentionDuration", "interval 7 days"));
    assertThatThrownBy(
            () ->
                Lake.local(root)
                    .table("other")
                    .create(
                        TableSchema.ofText("ID"),
                        TableProperties.none().with("delta.nothing", "1")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("delta.nothing");
    assertThatThrownBy(
            () ->
                Lake.local(root)
                    .table("other")
                    .create(TableSchema.ofText("ID"), TableProperties.none().withPartitions("x")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no column x");
  }

  @Test
  void rowsOfPartitionsAreWrittenReadAndReplaced() {
    createPartitioned();
    assertThat(table.properties().partitionColumns()).containsExactly("day", "stage");
    List<Map<String, Object>> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      expected.add(entry("i" + i, i % 7 == 0 ? null : "León " + i % 3 + "/=%", i % 11, "v" + i));
    }
    append(table, new TransactionId("s", 1), expected);
    assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(expected);

    // A key that moves to another partition leaves none behind.
    try (RowWriter writer = table.upsert(new TransactionId("s", 2), List.of("ID"))) {
      writer.add(entry("i5", "new", 1, "w"));
      writer.delete("i6");
      assertThat(writer.commit().rowsRemoved()).hasValue(2);
    }
    expected.set(5, entry("i5", "new", 1, "w"));
    expected.remove(6);
    assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(expected);

    Map<String, Object> grown = entry("i7", "new", 1, "x");
    grown.put("more", "column");
    Tables.write(table.replaceByKey(new TransactionId("s", 3), "ID"), List.of(grown));
    assertThat(rows(table)).hasSize(59).contains(grown);

    Tables.overwrite(table, new TransactionId("s", 4), List.of(entry("z", "s", 3, "y")));
    assertThat(rows(table)).hasSize(1);
  }

  @Test
  void filesOfOtherPartitionsAreNotOpened() throws IOException {
    createPartitioned();
    for (int day = 1; day <= 3; day++) {
      append(table, new TransactionId("s", day), List.of(entry("a", "dev", day, "v")));
    }
    List<Path> files = Tables.dataFilesOnDisk(table);
    assertThat(files).hasSize(3);
    Filter second = Filter.equal("day", LocalDate.of(2026, 1, 2));
    assertThat(rows(table, ReadOptions.all().withFilter(second)))
        .containsExactly(entry("a", "dev", 2, "v"));
    int needed = 0;
    for (Path file : files) {
      Path hidden = Files.move(file, root.resolve("hidden"));
      try {
        rows(table, ReadOptions.all().withFilter(second));
      } catch (LakeException e) {
        needed++;
      }
      Files.move(hidden, file);
    }
    assertThat(needed).isEqualTo(1);
  }

  @Test
  void aCheckpointMayBeWrittenAtAnyTime() {
    table.create(TableSchema.ofText("ID"));
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    table.checkpoint();
    table.checkpoint();
    assertThat(log().filter(name -> name.endsWith(".checkpoint.parquet")))
        .containsExactly("00000000000000000001.checkpoint.parquet");
    assertThat(rows(table)).containsExactly(row("ID", "1"));
  }

  @Test
  void expiredLogEntriesGoWhenACheckpointHasMadeThemNeedless() throws IOException {
    table.create(
        TableSchema.ofText("ID"),
        TableProperties.none().with("delta.logRetentionDuration", "interval 1 days"));
    for (int run = 1; run <= 15; run++) {
      append(table, new TransactionId("s", run), List.of(row("ID", "" + run)));
    }
    age(Duration.ofDays(5));
    for (int run = 16; run <= 35; run++) {
      append(table, new TransactionId("s", run), List.of(row("ID", "" + run)));
    }
    assertThat(log().filter(name -> name.endsWith(".json")))
        .doesNotContain("00000000000000000001.json")
        .contains("00000000000000000016.json");
    assertThat(log().filter(name -> name.compareTo("00000000000000000010") < 0)).isEmpty();
    assertThat(rows(table)).hasSize(35);
    assertThat(rows(table, ReadOptions.all().withVersion(20))).hasSize(20);
    assertThat(table.history().get(0).version()).isEqualTo(35);
    assertThatThrownBy(() -> rows(table, ReadOptions.all().withVersion(2)))
        .isInstanceOf(LakeException.class);
  }

  private Stream<String> log() {
    return Stream.of(root.resolve("t/_delta_log").toFile().list()).sorted();
  }

  private void age(Duration by) throws IOException {
    for (String name : log().toList()) {
      Files.setLastModifiedTime(
          root.resolve("t/_delta_log").resolve(name), FileTime.from(Instant.now().minus(by)));
    }
  }

  @Test
  void mixedRowsOfManyPartitionsShareFewFiles() {
    createPartitioned();
    List<Map<String, Object>> expected = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      expected.add(entry("i" + i, "s" + i % 5, i % 20, "v" + i));
    }
    expected.get(2_999).put("more", "column");
    append(table, new TransactionId("s", 1), expected);
    assertThat(table.history().get(0).filesAdded()).isEqualTo(20);
    expected.forEach(row -> row.putIfAbsent("more", null));
    assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void partitionsThatFollowEachOtherHaveAFileEach() {
    createPartitioned();
    List<Map<String, Object>> expected = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      expected.add(entry("i" + i, "s", 1 + i / 2_500, "v" + i));
    }
    expected.add(entry("again", "s", 1, "of the first"));
    append(table, new TransactionId("s", 1), expected);
    assertThat(table.history().get(0).filesAdded()).isEqualTo(13);
    assertThat(rows(table)).hasSize(expected.size());
    // Not row by row: that takes minutes.
    assertThat(Set.copyOf(rows(table)).equals(Set.copyOf(expected))).isTrue();
  }

  @Test
  void aWriteByKeysOpensNoFileWhosePartitionExcludesThem() {
    createPartitioned();
    for (int day = 0; day < 5; day++) {
      append(
          table,
          new TransactionId("s", day),
          List.of(entry("a", "s", day, "v"), entry("b", "s", day, "v"), entry("c", "s", day, "v")));
    }
    CountingFiles files = new CountingFiles(root);
    LakeTable counted = new LakeTable(DeltaTable.of("t", new LocalStorage(root, files)));
    WriteResult result =
        Tables.write(
            counted.upsert(new TransactionId("s", 9), List.of("ID", "stage", "day")),
            List.of(entry("b", "s", 3, "w")));
    assertThat(result.rowsRemoved()).hasValue(1);
    assertThat(files.openedDataFiles()).hasSize(1);
    assertThat(rows(table)).hasSize(15).contains(entry("b", "s", 3, "w"));
  }

  @Test
  void aDecimalPartitionOfAnotherEngineIsFoundByItsKey() throws IOException {
    table.create(
        TableSchema.of(new Column("rate", ColumnType.decimal(10, 2)), Column.text("value")),
        TableProperties.none().withPartitions("rate"));
    BigDecimal rate = new BigDecimal("1.50");
    append(table, new TransactionId("s", 1), List.of(row("rate", rate, "value", "a")));
    Path entry = table.dataFolder().resolve("_delta_log/00000000000000000001.json");
    String log = Files.readString(entry);
    assertThat(log).contains("{\"rate\":\"1.50\"}");
    Files.writeString(entry, log.replace("{\"rate\":\"1.50\"}", "{\"rate\":\"1.5\"}"));
    assertThat(rows(table)).containsExactly(row("rate", rate, "value", "a"));

    Tables.write(
        table.upsert(new TransactionId("s", 2), List.of("rate")),
        List.of(row("rate", rate, "value", "b")));
    assertThat(rows(table)).containsExactly(row("rate", rate, "value", "b"));
  }
}
