package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of every kind in DuckDB's words, and what it counts of them. */
class DuckDbCopyTest {
  @TempDir private Path root;

  @Test
  void nestedColumnsAreCastCopiedAndCommittedAndFlatOnesKeepTheirStatistics() throws SQLException {
    ColumnType item =
        ColumnType.struct(Column.text("sku"), new Column("amount", ColumnType.decimal(18, 2)));
    TableSchema schema =
        TableSchema.of(
            Column.text("a.b"),
            new Column("n", ColumnType.INTEGER),
            new Column("items", ColumnType.list(item)),
            new Column("seen", ColumnType.map(ColumnType.TEXT, ColumnType.TIMESTAMP)),
            new Column("it\"s", item));
    LakeTable table = Lake.local(root).table("t");
    table.create(schema);
    String casts =
        schema.columns().stream()
            .map(c -> "cast(null as " + DuckDbTypes.name(c.type()) + ")")
            .collect(Collectors.joining(", "));
    String query =
        "select 'x' as \"a.b\", 5 as n,"
            + " [{'sku': 's', 'amount': 1.5}, null]::struct(\"sku\" varchar, \"amount\" decimal(18, 2))[]"
            + " as items, map {}::map(varchar, timestamptz) as seen, null::"
            + DuckDbTypes.name(item)
            + " as \"it\"\"s\" union all select "
            + casts;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      List<ExternalFile> files =
          DuckDbCopy.copy(duckDb, new SqlText("test", query), table.dataFolder(), schema);
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(file.stats()).containsOnlyKeys("a.b", "n"))
          .anySatisfy(file -> assertThat(file.stats().get("n").max()).hasValue(5));
      table.overwriteWith(new TransactionId("s", 1), schema, files);
    }
    Map<Object, Row> rows = new HashMap<>();
    try (RowReader reader = table.read()) {
      reader.forEachRemaining(row -> rows.put(row.value("n"), row));
    }
    assertThat(rows).containsOnlyKeys(5, null);
    assertThat(rows.get(5).value("items"))
        .isEqualTo(Arrays.asList(Map.of("sku", "s", "amount", new BigDecimal("1.50")), null));
    assertThat(rows.get(5).value("seen")).isEqualTo(Map.of());
    assertThat(rows.get(null).asMap().values()).containsOnlyNulls();
  }
}
