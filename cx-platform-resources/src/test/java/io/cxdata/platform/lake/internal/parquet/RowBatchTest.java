package io.cxdata.platform.lake.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Column;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowBatchTest {
  @TempDir Path root;
  private int tables;

  /** What the rows of a batch are, once written and read again. */
  private List<List<Object>> readAgain(TableSchema schema, RowBatch batch) throws IOException {
    LakeTable table = Lake.local(root).table("t" + tables++);
    table.create(schema);
    Path file = table.dataFolder().resolve("part.parquet");
    try (ParallelParquetWriter out =
        new ParallelParquetWriter(
            new ParquetOutput(LocalStorage.fileIO(file.getParent()), LocalUrls.url(file)),
            schema,
            Set.of())) {
      out.start();
      out.add(batch);
      out.finish();
    }
    ExternalFile part = new ExternalFile(file, Files.size(file), batch.rows(), Map.of());
    table.overwriteWith(new TransactionId("s", 1), schema, List.of(part));
    List<List<Object>> rows = new ArrayList<>();
    try (RowReader reader = table.read()) {
      reader.forEachRemaining(row -> rows.add(new ArrayList<>(row.asMap().values())));
    }
    return rows;
  }

  @Test
  void columnsThatAppearAreNullInTheRowsBefore() throws IOException {
    TableSchema schema = TableSchema.of(Column.text("a"));
    RowBatch batch = new RowBatch(schema);
    int before = 200;
    IntStream.range(0, before).forEach(i -> batch.add(new Object[] {"a" + i}));
    TableSchema longer =
        schema.plus(
            Column.text("b"),
            new Column("n", ColumnType.INTEGER),
            new Column("tags", ColumnType.list(ColumnType.TEXT)));
    batch.grow(longer);
    batch.add(new Object[] {null, "b", 1, List.of("x")});
    batch.add(new Object[] {"short"});

    List<List<Object>> expected = new ArrayList<>();
    IntStream.range(0, before).forEach(i -> expected.add(Arrays.asList("a" + i, null, null, null)));
    expected.add(Arrays.asList(null, "b", 1, List.of("x")));
    expected.add(Arrays.asList("short", null, null, null));
    assertThat(readAgain(longer, batch)).isEqualTo(expected);
  }

  @Test
  void textsOfAnyLengthAndLettersComeBack() throws IOException {
    TableSchema schema = TableSchema.of(Column.text("a"), Column.text("b"));
    RowBatch batch = new RowBatch(schema);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // The same few in one column, which get a dictionary; others and empty ones in the other.
      List<Object> row = List.of("señal 🙂 " + i % 3, "é".repeat(i * i % 5_000));
      rows.add(row);
      batch.add(row.toArray());
    }
    assertThat(readAgain(schema, batch)).isEqualTo(rows);
  }

  @Test
  void decimalsOfEveryWidthComeBack() throws IOException {
    TableSchema schema =
        TableSchema.of(
            new Column("a", ColumnType.decimal(9, 4)),
            new Column("b", ColumnType.decimal(18, 0)),
            new Column("c", ColumnType.decimal(18, 18)),
            new Column("d", ColumnType.decimal(38, 10)));
    RowBatch batch = new RowBatch(schema);
    List<List<Object>> rows = new ArrayList<>();
    for (String sign : List.of("", "-")) {
      rows.add(
          List.of(
              new BigDecimal(sign + "99999.9999"),
              new BigDecimal(sign + "9".repeat(18)),
              new BigDecimal(sign + "0." + "9".repeat(18)),
              new BigDecimal(sign + "9".repeat(28) + "." + "9".repeat(10))));
    }
    rows.add(
        List.of(
            new BigDecimal("0.0000"),
            BigDecimal.ZERO,
            new BigDecimal("0.000000000000000001"),
            new BigDecimal("0E-10")));
    rows.forEach(row -> batch.add(row.toArray()));
    assertThat(readAgain(schema, batch)).isEqualTo(rows);
  }

  @Test
  void valuesWithPartsStandAnywhere() throws IOException {
    ColumnType tags = ColumnType.list(ColumnType.TEXT);
    for (List<ColumnType> types :
        List.of(
            List.of(tags),
            List.of(tags, tags),
            List.of(tags, ColumnType.BIGINT, tags),
            List.of(ColumnType.BIGINT, tags, tags, ColumnType.TEXT, ColumnType.TEXT, tags))) {
      List<Column> columns = new ArrayList<>();
      types.forEach(type -> columns.add(new Column("c" + columns.size(), type)));
      RowBatch batch = new RowBatch(new TableSchema(columns));
      List<List<Object>> rows = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        List<Object> row = new ArrayList<>();
        for (ColumnType type : types) {
          row.add(i % 7 == row.size() ? null : value(type, i));
        }
        rows.add(row);
        batch.add(row.toArray());
      }
      assertThat(readAgain(new TableSchema(columns), batch)).isEqualTo(rows);
    }
  }

  private static Object value(ColumnType type, int i) {
    if (type == ColumnType.BIGINT) {
      return (long) i;
    }
    return type == ColumnType.TEXT
        ? "text " + i
        : IntStream.range(0, i % 4).mapToObj(part -> "part " + part).toList();
  }

  @Test
  void aRowThatIsRefusedInPartIsNeverWritten() {
    RowBatch batch = new RowBatch(TableSchema.of(new Column("n", ColumnType.INTEGER)));
    assertThatThrownBy(() -> batch.add(new Object[] {"text"}))
        .isInstanceOf(ClassCastException.class);
    assertThatThrownBy(batch::requireWholeRows).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void itsSizeGrowsWithWhatItHolds() {
    RowBatch batch = new RowBatch(TableSchema.of(Column.text("a")));
    batch.add(new Object[] {"x".repeat(1_000_000)});
    assertThat(batch.bytes()).isBetween(1_000_000L, 1_100_000L);
    assertThat(batch.rows()).isEqualTo(1);
  }
}
