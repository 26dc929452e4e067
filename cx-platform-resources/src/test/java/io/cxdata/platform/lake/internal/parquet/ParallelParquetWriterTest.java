package io.cxdata.platform.lake.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnStats;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.files.LocalUrls;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelParquetWriterTest {
  private static final int ROWS = 20_000;
  private static final int BATCH = 700;
  private static final long SMALL_ROW_GROUP = 64 << 10;
  private static final TableSchema SCHEMA =
      TableSchema.of(
          Column.text("text"),
          new Column("n", ColumnType.INTEGER),
          new Column("big", ColumnType.BIGINT),
          new Column("tags", ColumnType.list(ColumnType.TEXT)),
          new Column("money", ColumnType.decimal(18, 2)),
          new Column("day", ColumnType.DATE),
          new Column("moment", ColumnType.TIMESTAMP),
          new Column("never", ColumnType.BOOLEAN),
          new Column("long", ColumnType.decimal(38, 2)));

  @TempDir Path root;
  private LakeTable table;
  private Path file;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(SCHEMA);
    file = table.dataFolder().resolve("part.parquet");
  }

  private static Object[] row(int i) {
    return new Object[] {
      i % 10 == 0 ? null : "text of " + i * 31,
      i,
      i * 10_000_000_000L,
      i % 3 == 0 ? List.of() : Arrays.asList("a" + i, null),
      i % 4 == 0 ? null : BigDecimal.valueOf(i, 2),
      LocalDate.of(2026, 1, 1).plusDays(i),
      Instant.ofEpochSecond(i, 1000),
      null,
      BigDecimal.valueOf(-i, 2)
    };
  }

  private static RowBatch batch(Stream<Object[]> rows) {
    RowBatch batch = new RowBatch(SCHEMA);
    rows.forEach(batch::add);
    return batch;
  }

  private ParquetMetadata write(int rows, long rowGroupBytes) throws IOException {
    try (ParallelParquetWriter out =
        new ParallelParquetWriter(
            new ParquetOutput(LocalStorage.fileIO(file.getParent()), LocalUrls.url(file)),
            SCHEMA,
            Set.of(),
            rowGroupBytes)) {
      out.start();
      for (int from = 0; from < rows; from += BATCH) {
        out.add(
            batch(
                IntStream.range(from, Math.min(rows, from + BATCH))
                    .mapToObj(ParallelParquetWriterTest::row)));
      }
      assertThat(out.rows()).isEqualTo(rows);
      return out.finish();
    }
  }

  @Test
  void rowGroupsOfAllColumnsHoldTheSameRowsAndGiveThemBack() throws Exception {
    ParquetMetadata footer = write(ROWS, SMALL_ROW_GROUP);
    List<BlockMetaData> groups = footer.getBlocks();
    assertThat(groups).hasSizeGreaterThan(5);
    assertThat(groups.stream().mapToLong(BlockMetaData::getRowCount).sum()).isEqualTo(ROWS);
    for (BlockMetaData group : groups) {
      assertThat(group.getColumns()).hasSize(SCHEMA.columns().size());
      assertThat(group.getColumns().get(1).getValueCount()).isEqualTo(group.getRowCount());
    }

    table.overwriteWith(
        new TransactionId("s", 1),
        SCHEMA,
        List.of(new ExternalFile(file, Files.size(file), ROWS, Map.of())));
    List<List<Object>> read = new ArrayList<>();
    try (RowReader reader = table.read()) {
      reader.forEachRemaining(each -> read.add(new ArrayList<>(each.asMap().values())));
    }
    assertThat(read)
        .isEqualTo(IntStream.range(0, ROWS).mapToObj(i -> Arrays.asList(row(i))).toList());
  }

  @Test
  void statisticsAreThoseOfAllRowGroups() throws Exception {
    Map<String, ColumnStats> stats = ParquetStatistics.of(write(ROWS, SMALL_ROW_GROUP), SCHEMA);
    assertThat(stats.get("n").min()).hasValue(0);
    assertThat(stats.get("n").max()).hasValue(ROWS - 1);
    assertThat(stats.get("big").max()).hasValue((ROWS - 1) * 10_000_000_000L);
    assertThat(stats.get("text").nullCount()).hasValue(ROWS / 10);
    assertThat(stats.get("money").nullCount()).hasValue(ROWS / 4);
    assertThat(stats.get("money").min()).hasValue(new BigDecimal("0.01"));
    assertThat(stats.get("long").min()).hasValue(BigDecimal.valueOf(1 - ROWS, 2));
    assertThat(stats.get("day").max()).hasValue(LocalDate.of(2026, 1, 1).plusDays(ROWS - 1));
    assertThat(stats.get("moment").min()).hasValue(Instant.ofEpochSecond(0, 1000));
    assertThat(stats.get("never").nullCount()).hasValue(ROWS);
    assertThat(stats).doesNotContainKey("tags");
  }

  @Test
  void aFileThatIsGivenUpIsNoFileAndHoldsNothing() throws Exception {
    try (ParallelParquetWriter out =
        new ParallelParquetWriter(
            new ParquetOutput(LocalStorage.fileIO(file.getParent()), LocalUrls.url(file)),
            SCHEMA,
            Set.of())) {
      out.start();
      out.add(batch(Stream.of(row(1), row(2))));
    }
    assertThat(Files.readString(file)).isIn("", "PAR1");
  }

  // Whether adding or finishing fails first is a matter of luck.
  @RepeatedTest(20)
  void whatFailsWhileItIsEncodedFailsWhoWritesIt() throws Exception {
    RowBatch lacksColumns = new RowBatch(TableSchema.of(Column.text("text")));
    lacksColumns.add(row(0));
    try (ParallelParquetWriter out =
        new ParallelParquetWriter(
            new ParquetOutput(LocalStorage.fileIO(file.getParent()), LocalUrls.url(file)),
            SCHEMA,
            Set.of())) {
      out.start();
      assertThatThrownBy(
              () -> {
                out.add(lacksColumns);
                out.finish();
              })
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(out::finish).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void columnsForWhichADictionaryDoesNotPayAreTold() throws Exception {
    ParquetMetadata footer = write(ROWS, 64L << 20);
    assertThat(ParquetStatistics.withoutDictionary(footer))
        .containsExactlyInAnyOrder("text", "long");
    Files.delete(file);
    assertThat(ParquetStatistics.withoutDictionary(write(100, 64L << 20))).isEmpty();
  }

  @Test
  void aColumnGetsNoDictionaryIfToldSo() throws Exception {
    TableSchema schema = TableSchema.of(Column.text("a"), Column.text("b"));
    RowBatch batch = new RowBatch(schema);
    IntStream.range(0, 1_000).forEach(i -> batch.add(new Object[] {"a" + i % 3, "b" + i % 3}));
    ParquetMetadata footer = write(schema, Set.of("b"), List.of(batch));
    List<ColumnChunkMetaData> columns = footer.getBlocks().get(0).getColumns();
    assertThat(columns.get(0).hasDictionaryPage()).isTrue();
    assertThat(columns.get(1).hasDictionaryPage()).isFalse();
  }

  @Test
  void pagesOfLongTextsAreNoLongerThanOthers() throws Exception {
    TableSchema schema = TableSchema.of(Column.text("a"), new Column("n", ColumnType.INTEGER));
    int rows = 6_000;
    int length = 1_000;
    List<RowBatch> batches = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      if (i % 2_000 == 0) {
        batches.add(new RowBatch(schema));
      }
      batches.get(batches.size() - 1).add(new Object[] {i + "x".repeat(length), i});
    }
    ParquetMetadata footer = write(schema, Set.of(), batches);
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(file), ParquetReadOptions.builder().build())) {
      OffsetIndex pages = reader.readOffsetIndex(footer.getBlocks().get(0).getColumns().get(0));
      int bytes = rows * length;
      assertThat(pages.getPageCount())
          .isGreaterThan(bytes / (2 * ParallelParquetWriter.PAGE_BYTES));
    }
  }

  private ParquetMetadata write(
      TableSchema schema, Set<String> withoutDictionary, List<RowBatch> rows) throws IOException {
    try (ParallelParquetWriter out =
        new ParallelParquetWriter(
            new ParquetOutput(LocalStorage.fileIO(file.getParent()), LocalUrls.url(file)),
            schema,
            withoutDictionary)) {
      out.start();
      for (RowBatch batch : rows) {
        out.add(batch);
      }
      return out.finish();
    }
  }
}
