package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structs, lists and maps as {@code cx show} prints them. */
class RowFormatTest {
  private static final String PLACE =
      "{\"city\":\"León\",\"geo\":{\"lat\":1.50,\"seen\":\"2026-11-22T20:13:51.123456Z\"}}";
  private static final String TAGS = "[\"a\",null,\"b\"]";
  private static final String LIMITS = "{\"2026-01-02\":[7]}";

  @TempDir private Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    ColumnType geo =
        ColumnType.struct(
            new Column("lat", ColumnType.decimal(9, 2)), new Column("seen", ColumnType.TIMESTAMP));
    table.create(
        TableSchema.of(
            Column.text("id"),
            new Column("place", ColumnType.struct(Column.text("city"), new Column("geo", geo))),
            new Column("tags", ColumnType.list(ColumnType.TEXT)),
            new Column(
                "limits", ColumnType.map(ColumnType.DATE, ColumnType.list(ColumnType.BIGINT)))));
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      Map<String, Object> seen =
          Map.of(
              "lat", new BigDecimal("1.5"), "seen", Instant.parse("2026-11-22T20:13:51.123456Z"));
      writer.add(
          Map.of(
              "id",
              "1",
              "place",
              Map.of("city", "León", "geo", seen),
              "tags",
              Arrays.asList("a", null, "b"),
              "limits",
              Map.of(LocalDate.of(2026, 1, 2), Arrays.asList(7L))));
      writer.add(Map.of("id", "2"));
      writer.commit();
    }
  }

  private String printed(RowFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RowReader rows = table.read();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      List<Map<String, Object>> all = new ArrayList<>();
      rows.forEachRemaining(row -> all.add(row.asMap()));
      format.print(
          rows.schema().names(),
          all.iterator(),
          new Shell(out, out, Map.of(), root, Clock.systemUTC(), false));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void inJsonTheyAreObjectsAndArrays() {
    assertThat(printed(RowFormat.JSON).lines())
        .containsExactly(
            "{\"id\":\"1\",\"place\":"
                + PLACE
                + ",\"tags\":"
                + TAGS
                + ",\"limits\":"
                + LIMITS
                + "}",
            "{\"id\":\"2\",\"place\":null,\"tags\":null,\"limits\":null}");
  }

  @Test
  void inATableTheyAreJsonInOneCell() {
    assertThat(printed(RowFormat.TABLE)).contains("1   " + PLACE + "  " + TAGS + "  " + LIMITS);
  }

  @Test
  void inCsvTheyAreJsonInOneCell() {
    assertThat(printed(RowFormat.CSV).lines())
        .containsExactly(
            "id,place,tags,limits",
            "1," + quoted(PLACE) + "," + quoted(TAGS) + "," + quoted(LIMITS),
            "2,,,");
  }

  private static String quoted(String json) {
    return '"' + json.replace("\"", "\"\"") + '"';
  }
}
