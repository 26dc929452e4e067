package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage in a table is read around or named by file; no message, cause or trace has a value. */
class DamagedTablesTest {
  private static final String SECRET = "k25-secret";

  private static final Pattern REMEDY =
      Pattern.compile(
          "(?i)\\b(restore|correct|choose|leave|drop|check|delete|copy|such as spark)\\b");

  @TempDir Path root;
  private LakeTable table;
  private final List<Map<String, Object>> expected = new ArrayList<>();

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("ID", "Name"));
    for (int run = 1; run <= 3; run++) {
      Map<String, Object> row = row("ID", SECRET + run, "Name", SECRET);
      append(table, new TransactionId("s", run), List.of(row));
      expected.add(row);
    }
  }

  private LakeTable opened() {
    return Lake.local(root).table("t");
  }

  private static LakeException failure(ThrowingCallable use) {
    Throwable thrown = catchThrowable(use);
    assertThat(thrown).isInstanceOf(LakeException.class);
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET);
    assertThat(thrown.getMessage()).containsPattern(REMEDY);
    assertThat(thrown.getMessage()).doesNotMatch(".*: \\w+(Exception|Error)\\.?");
    return (LakeException) thrown;
  }

  private Path checkpoint() throws IOException {
    table.checkpoint();
    try (Stream<Path> files = Files.list(TableLogs.folder(table))) {
      return files
          .filter(f -> f.toString().endsWith(".checkpoint.parquet"))
          .findAny()
          .orElseThrow();
    }
  }

  private static void cut(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  /** Overwrites a part of the content with what is not there by chance. */
  private static void spoil(Path file, long from, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      byte[] other = new byte[bytes];
      Arrays.fill(other, (byte) 0xA5);
      channel.write(ByteBuffer.wrap(other), from);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 100})
  void aCheckpointThatWasCutOffIsReadAround(int size) throws IOException {
    cut(checkpoint(), size);
    assertThat(rows(opened())).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows(opened(), ReadOptions.all().withVersion(3))).hasSize(3);
    append(opened(), new TransactionId("s", 4), List.of(row("ID", "new")));
    assertThat(rows(opened())).hasSize(4);
    opened().checkpoint();
    assertThat(rows(opened())).hasSize(4);
  }

  @Test
  void aCheckpointOfWhichTheMiddleIsDamagedIsReadAround() throws IOException {
    Path checkpoint = checkpoint();
    spoil(checkpoint, 4, (int) Files.size(checkpoint) / 2);
    TableLogs.editAdds(table, add -> {}); // without checksums, which would be read instead
    assertThat(rows(opened())).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(opened().schema()).isEqualTo(TableSchema.ofText("ID", "Name"));
  }

  @Test
  void aDamagedCheckpointIsNamedWhereTheLogBeforeItIsGone() throws IOException {
    Path checkpoint = checkpoint();
    cut(checkpoint, Files.size(checkpoint) / 2);
    Files.delete(TableLogs.entry(table, 0));
    Files.delete(TableLogs.entry(table, 1));
    assertThat(failure(() -> rows(opened())))
        .hasMessageContainingAll("table t", checkpoint.getFileName().toString(), "backup");
  }

  /** A checkpoint of the other layout: its data files are listed in a file of their own. */
  private Path sidecar() throws IOException {
    Path log = TableLogs.folder(table);
    Path sidecar = log.resolve("_sidecars/3f0a.parquet");
    Files.createDirectories(sidecar.getParent());
    Files.move(checkpoint(), sidecar);
    Files.delete(log.resolve("_last_checkpoint"));
    TableLogs.editActions(
        table,
        "protocol",
        protocol -> {
          protocol.put("minReaderVersion", 3).put("minWriterVersion", 7);
          protocol.putArray("readerFeatures").add("v2Checkpoint");
          protocol.putArray("writerFeatures").add("v2Checkpoint");
        });
    List<String> lines = new ArrayList<>();
    lines.add("{\"checkpointMetadata\":{\"version\":3}}");
    for (String line : Files.readAllLines(TableLogs.entry(table, 0))) {
      if (line.startsWith("{\"protocol\"") || line.startsWith("{\"metaData\"")) {
        lines.add(line);
      }
    }
    lines.add(
        "{\"sidecar\":{\"path\":\"3f0a.parquet\",\"modificationTime\":0,\"sizeInBytes\":"
            + Files.size(sidecar)
            + "}}");
    Files.write(
        log.resolve("00000000000000000003.checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.json"),
        lines);
    return sidecar;
  }

  private void deleteEntriesBeforeTheCheckpoint() throws IOException {
    for (int version = 0; version < 3; version++) {
      Files.delete(TableLogs.entry(table, version));
    }
  }

  @Test
  void aSidecarOfACheckpointIsRead() throws IOException {
    sidecar();
    deleteEntriesBeforeTheCheckpoint();
    assertThat(rows(opened())).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "cut", "spoilt", "gone"})
  void aDamagedSidecarIsReadAroundOrNamed(String damage) throws IOException {
    Path sidecar = sidecar();
    switch (damage) {
      case "empty" -> cut(sidecar, 0);
      case "cut" -> cut(sidecar, Files.size(sidecar) / 2);
      case "spoilt" -> spoil(sidecar, 4, (int) Files.size(sidecar) / 2);
      default -> Files.delete(sidecar);
    }
    assertThat(rows(opened())).containsExactlyInAnyOrderElementsOf(expected);
    append(opened(), new TransactionId("s", 4), List.of(row("ID", "new")));
    assertThat(rows(opened())).hasSize(4);
    deleteEntriesBeforeTheCheckpoint();
    assertThat(failure(() -> rows(opened())))
        .hasMessageContainingAll("table t", "checkpoint", "backup");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\n\n", "  \t\n", "\r\n"})
  void anEmptyLineOfTheLogIsNoAction(String empty) throws IOException {
    Path entry = TableLogs.entry(table, 2);
    String content = Files.readString(entry);
    Files.writeString(entry, empty + content.replace("\n", "\n" + empty) + empty);
    assertThat(rows(opened())).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(opened().history()).hasSize(4);
    append(opened(), new TransactionId("s", 4), List.of(row("ID", "new")));
    assertThat(rows(opened())).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\n"})
  void anEntryWithoutAnActionIsNoVersion(String content) throws IOException {
    Files.writeString(TableLogs.entry(table, 4), content);
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> rows(opened()),
            () -> opened().files(),
            () -> opened().history(),
            () -> rows(opened(), ReadOptions.all().withVersion(4)),
            () -> opened().append(new TransactionId("s", 4)))) {
      assertThat(failure(use))
          .hasMessageContainingAll("table t", "00000000000000000004.json", "empty", "delete");
    }
    assertThat(rows(opened(), ReadOptions.all().withVersion(3))).hasSize(3);
    Files.delete(TableLogs.entry(table, 4));
    append(opened(), new TransactionId("s", 4), List.of(row("ID", "new")));
    assertThat(rows(opened())).hasSize(4);
  }

  @Test
  void anEntryWithoutAnActionIsNotMissedBetweenOthers() throws IOException {
    Files.write(TableLogs.entry(table, 2), new byte[0]);
    assertThat(failure(() -> rows(opened())))
        .hasMessageContainingAll("table t", "00000000000000000002.json", "backup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"add\":{\"path\":\"" + SECRET,
        "[\"" + SECRET + "\"]",
        "\"" + SECRET + "\"",
        "5"
      })
  void aDamagedLineOfTheLogIsNamedAndNotQuoted(String line) throws IOException {
    Path entry = TableLogs.entry(table, 2);
    int lines = Files.readAllLines(entry).size();
    Files.writeString(entry, "\n" + line + "\n", StandardOpenOption.APPEND);
    assertThat(failure(() -> rows(opened())))
        .hasMessageContainingAll("table t", "line " + (lines + 2), "00000000000000000002.json");
  }

  @Test
  void aDataFileThatIsCutOffOrMissingOrReplacedIsNamed() throws IOException {
    Path file = table.files().paths().get(0);
    String name = file.getFileName().toString();
    byte[] whole = Files.readAllBytes(file);
    for (int size : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
      cut(file, size);
      assertThat(failure(() -> rows(opened())))
          .hasMessageContainingAll("table t", name, size + " bytes", whole.length + " that");
      assertThat(
              failure(
                  () ->
                      Tables.write(
                          opened().upsert(new TransactionId("u", 1), List.of("ID")), expected)))
          .hasMessageContaining(name);
      Files.write(file, whole);
    }
    Files.delete(file);
    assertThat(failure(() -> rows(opened()))).hasMessageContainingAll("table t", name, "missing");
  }

  @Test
  void aDataFileThatIsDamagedInsideIsNamed() throws IOException {
    Path file = table.files().paths().get(0);
    byte[] whole = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
    int[][] parts = {
      {4, 40}, {whole.length - 8 - footer, footer}, {whole.length - 8, 4}, {0, whole.length}
    };
    for (int[] part : parts) {
      spoil(file, part[0], part[1]);
      assertThat(failure(() -> rows(opened()))).hasMessageContainingAll("table t", name);
      Files.write(file, whole);
    }
    Files.writeString(
        file, SECRET.repeat(whole.length).substring(0, whole.length), StandardCharsets.UTF_8);
    assertThat(failure(() -> rows(opened()))).hasMessageContainingAll("table t", name);
  }

  @Test
  void aColumnOfATypeThatNoTableHasIsNamed() throws IOException {
    Map<String, String> types =
        Map.of(
            "\"void\"", "column v of|the type void",
            "{\"type\":\"array\",\"elementType\":\"void\",\"containsNull\":true}",
                "column v.element of|the type void",
            "\"interval year to month\"", "column v of|the type interval year to month");
    for (Map.Entry<String, String> each : types.entrySet()) {
      TableLogs.editActions(
          table,
          "metaData",
          metadata ->
              metadata.put(
                  "schemaString",
                  "{\"type\":\"struct\",\"fields\":[{\"name\":\"ID\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}},"
                      + "{\"name\":\"v\",\"type\":"
                      + each.getKey()
                      + ",\"nullable\":true,\"metadata\":{}}]}"));
      for (ThrowingCallable use :
          List.<ThrowingCallable>of(
              () -> opened().schema(),
              () -> rows(opened()),
              () -> rows(opened(), ReadOptions.all().withColumns("ID").withVersion(2)),
              () -> opened().append(new TransactionId("s", 9)),
              () -> opened().files())) {
        assertThat(failure(use))
            .hasMessageContainingAll(each.getValue().split("\\|"))
            .hasMessageContainingAll("table t", "Spark");
      }
    }
    TableLogs.editActions(
        table, "metaData", metadata -> metadata.put("schemaString", "{" + SECRET));
    assertThat(failure(() -> rows(opened()))).hasMessageContainingAll("table t", "schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {"schemaString", "id"})
  void metadataWithoutARequiredPartIsADamagedLog(String part) throws Exception {
    Path checkpoint = checkpoint();
    Path other = root.resolve("other.parquet");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "copy (select * replace (case when metaData is null then null else struct_update(metaData,"
              + part
              + " := null::varchar) end as metaData) from read_parquet('"
              + checkpoint
              + "')) to '"
              + other
              + "' (format parquet)");
    }
    Files.move(other, checkpoint, StandardCopyOption.REPLACE_EXISTING);
    TableLogs.editAdds(table, add -> {}); // without checksums, which would be read instead
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> rows(opened()),
            () -> rows(opened(), ReadOptions.all().withVersion(3)),
            () -> opened().append(new TransactionId("s", 9)))) {
      assertThat(failure(use)).hasMessageContainingAll("table t", "log is damaged", "backup");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"protocol", "metaData"})
  void aLogWithoutARequiredActionIsDamaged(String action) throws IOException {
    TableLogs.editAdds(table, add -> {}); // without checksums, which would be read instead
    Path first = TableLogs.entry(table, 0);
    Files.write(
        first,
        Files.readAllLines(first).stream()
            .filter(line -> !line.startsWith("{\"" + action + "\""))
            .toList());
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> rows(opened()),
            () -> rows(opened(), ReadOptions.all().withVersion(2)),
            () -> opened().append(new TransactionId("s", 9)))) {
      assertThat(failure(use)).hasMessageContainingAll("table t", "log is damaged", "backup");
    }
  }

  @Test
  void anUnsupportedFeatureIsNamedForAnOlderVersionToo() throws IOException {
    Files.writeString(
        TableLogs.entry(table, 4),
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"timeMachine\"],\"writerFeatures\":[\"timeMachine\"]}}\n");
    assertThat(failure(() -> rows(opened(), ReadOptions.all().withVersion(4))))
        .hasMessageContaining("timeMachine");
    assertThat(failure(() -> opened().files(4))).hasMessageContaining("timeMachine");
    assertThat(rows(opened(), ReadOptions.all().withVersion(3))).hasSize(3);
    assertThat(failure(() -> rows(opened(), ReadOptions.all().withVersion(5))))
        .hasMessageContaining("no version 5");
  }

  @Test
  void statisticsAreNeverQuoted() throws IOException {
    TableLogs.editStatistics(
        table,
        statistics ->
            ((ObjectNode) statistics.get("minValues")).putObject("ID").put(SECRET, SECRET));
    assertThat(rows(opened(), ReadOptions.all().withFilter(Filter.equal("ID", SECRET + 1))))
        .hasSize(1);
    TableLogs.editAdds(table, add -> add.put("stats", "{\"" + SECRET));
    assertThat(rows(opened(), ReadOptions.all().withFilter(Filter.equal("ID", SECRET + 1))))
        .hasSize(1);
    assertThat(opened().history()).hasSize(4);
    TableLogs.editAdds(table, add -> add.put("size", SECRET));
    assertThat(failure(() -> rows(opened()))).hasMessageContaining("its log is damaged: line ");
  }
}
