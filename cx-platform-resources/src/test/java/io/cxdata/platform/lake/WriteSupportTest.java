package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.overwrite;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static io.cxdata.platform.lake.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a table asks of its writers is done, or refused by its name with nothing written. */
class WriteSupportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "{'name':'ID','type':'string','nullable':true,'metadata':{}}";
  private static final TransactionId RUN = new TransactionId("s", 1);

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
  }

  /** What version 0 of a table says. Fields and metadata have ' for ". */
  private record Log(
      int reader,
      int writer,
      List<String> features,
      List<String> fields,
      List<String> partitionColumns,
      Map<String, String> properties,
      List<String> more) {
    static Log plain() {
      return new Log(1, 2, List.of(), List.of(ID), List.of(), Map.of(), List.of());
    }

    static Log of(String... features) {
      return new Log(3, 7, List.of(features), List.of(ID), List.of(), Map.of(), List.of());
    }

    Log withVersions(int reader, int writer) {
      return new Log(reader, writer, features, fields, partitionColumns, properties, more);
    }

    Log withField(String field) {
      List<String> all = new ArrayList<>(fields);
      all.add(field);
      return new Log(reader, writer, features, all, partitionColumns, properties, more);
    }

    Log withText(String name, String metadata) {
      return withField(
          "{'name':'" + name + "','type':'string','nullable':true,'metadata':" + metadata + "}");
    }

    Log withPartition(String column) {
      return new Log(reader, writer, features, fields, List.of(column), properties, more);
    }

    Log with(String property, String value) {
      Map<String, String> all = new TreeMap<>(properties);
      all.put(property, value);
      return new Log(reader, writer, features, fields, partitionColumns, all, more);
    }

    Log withAction(String action) {
      return new Log(
          reader, writer, features, fields, partitionColumns, properties, List.of(action));
    }
  }

  private void create(Log log) throws IOException {
    ObjectNode protocol = JSON.createObjectNode();
    protocol.put("minReaderVersion", log.reader()).put("minWriterVersion", log.writer());
    if (log.writer() == 7) {
      List<String> both =
          List.of(
              "deletionVectors",
              "typeWidening",
              "v2Checkpoint",
              "vacuumProtocolCheck",
              "timestampNtz",
              "columnMapping",
              "typeWidening-preview");
      ArrayNode readers = protocol.putArray("readerFeatures");
      log.features().stream().filter(both::contains).forEach(readers::add);
      log.features().forEach(protocol.putArray("writerFeatures")::add);
    }
    ObjectNode metadata = JSON.createObjectNode().put("id", "5fba94ed-9794-4965-ba6e-6ee3c0d22af9");
    metadata.putObject("format").put("provider", "parquet").putObject("options");
    metadata.put(
        "schemaString",
        ("{'type':'struct','fields':[" + String.join(",", log.fields()) + "]}").replace('\'', '"'));
    log.partitionColumns().forEach(metadata.putArray("partitionColumns")::add);
    log.properties().forEach(metadata.putObject("configuration")::put);
    metadata.put("createdTime", 1_700_000_000_000L);
    List<String> lines = new ArrayList<>();
    lines.add(
        JSON.createObjectNode()
            .set(
                "commitInfo",
                JSON.createObjectNode()
                    .put("inCommitTimestamp", 1_700_000_000_000L)
                    .put("timestamp", 1_700_000_000_000L)
                    .put("operation", "CREATE TABLE"))
            .toString());
    lines.add(JSON.createObjectNode().set("protocol", protocol).toString());
    lines.add(JSON.createObjectNode().set("metaData", metadata).toString());
    lines.addAll(log.more());
    Path folder = Files.createDirectories(table.dataFolder().resolve("_delta_log"));
    Files.write(folder.resolve("00000000000000000000.json"), lines);
  }

  private void assertRefused(String name, ThrowingCallable... writes) throws IOException {
    List<String> before = files();
    for (ThrowingCallable each : writes) {
      assertThatThrownBy(each)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("The table t ")
          .hasMessageContaining(name)
          .hasMessageContaining("Spark");
      assertThat(files()).isEqualTo(before);
    }
  }

  private void assertRefusesEveryWrite(String name) throws IOException {
    assertRefused(name, () -> table.append(RUN));
    assertRefusesChanges(name);
  }

  private void assertRefusesChanges(String name) throws IOException {
    assertRefused(
        name,
        () -> table.overwrite(RUN),
        () -> table.upsert(RUN, List.of("ID")),
        () -> table.replaceByKey(RUN, "ID"),
        () -> table.overwriteWith(RUN, TableSchema.ofText("ID"), List.of()));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  /** Every kind of write, and what is there afterwards. */
  private void assertTakesEveryWrite() {
    append(table, new TransactionId("s", 1), List.of(row("ID", "a"), row("ID", "b")));
    write(
        table.upsert(new TransactionId("s", 2), List.of("ID")),
        List.of(row("ID", "b"), row("ID", "c", "more", "x")));
    try (RowWriter writer = table.replaceByKey(new TransactionId("s", 3), "ID")) {
      writer.replace("a");
      writer.commit();
    }
    assertThat(rows(table, ReadOptions.all().withColumns("ID")))
        .containsExactlyInAnyOrder(row("ID", "b"), row("ID", "c"));
    overwrite(table, new TransactionId("s", 4), List.of(row("ID", "z")));
    assertThat(rows(table, ReadOptions.all().withColumns("ID"))).containsExactly(row("ID", "z"));
  }

  private JsonNode action(long version, String name) throws IOException {
    Path entry =
        table
            .dataFolder()
            .resolve("_delta_log")
            .resolve(String.format(Locale.ROOT, "%020d.json", version));
    for (String line : Files.readAllLines(entry)) {
      JsonNode action = JSON.readTree(line);
      if (action.has(name)) {
        return action.get(name);
      }
    }
    throw new AssertionError("no " + name + " in version " + version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalogManaged",
        "checkpointProtection",
        "collations",
        "icebergCompatV1",
        "icebergCompatV2",
        "icebergWriterCompatV1",
        "materializePartitionColumns",
        "timeMachine"
      })
  void aFeatureThatIsNotDoneIsNamed(String feature) throws IOException {
    create(Log.of("domainMetadata", feature).withText("part", "{}").withPartition("part"));
    assertRefusesEveryWrite(feature);
    assertRefused(feature, () -> table.checkpoint());
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void aWriterVersionOfTheFutureIsNamed() throws IOException {
    create(Log.plain().withVersions(1, 8));
    assertRefusesEveryWrite("the writer version 8");
  }

  @ParameterizedTest
  @CsvSource({
    "delta.constraints.positive, Amount > 0",
    "delta.constraints.c, true",
    "delta.compatibility.symlinkFormatManifest.enabled, true",
    "delta.universalFormat.enabledFormats, iceberg",
    "delta.enableIcebergCompatV2, true",
    "delta.enableMaterializePartitionColumnsFeature, true",
    "delta.rowTrackingSuspended, true",
    "delta.coordinatedCommits.commitCoordinator-preview, dynamodb",
    "delta.redirectReaderWriter-preview, {}",
    "delta.requireCheckpointProtectionBeforeVersion, 7",
    "delta.feature.timeMachine, supported",
    "delta.timeMachine, 1",
    "delta.APPENDONLY, true"
  })
  void aPropertyThatIsNotDoneIsNamed(String property, String value) throws IOException {
    create(Log.plain().with(property, value));
    assertRefusesEveryWrite(property);
    assertThat(table.properties().settings()).containsEntry(property, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CURRENT_DEFAULT | {'CURRENT_DEFAULT':'0'}",
        "EXISTS_DEFAULT | {'EXISTS_DEFAULT':'0'}",
        "delta.generationExpression | {'delta.generationExpression':'upper(ID)'}",
        "delta.identity.start | {'delta.identity.start':1}",
        "delta.invariants | {'delta.invariants':'{}'}",
        "__CHAR_VARCHAR_TYPE_STRING | {'__CHAR_VARCHAR_TYPE_STRING':'varchar(3)'}",
        "__CHAR_VARCHAR_TYPE_STRING | {'__CHAR_VARCHAR_TYPE_STRING':'char(3)'}",
        "delta.columnMapping.physicalName | {'delta.columnMapping.physicalName':'c7'}",
        "timeMachine | {'comment':'x','timeMachine':true}"
      })
  void metadataOfAColumnThatIsNotDoneIsNamedWithTheColumn(String key, String metadata)
      throws IOException {
    create(Log.of("allowColumnDefaults", "invariants").withText("other", metadata));
    assertRefusesEveryWrite(key + " for the column other");
    assertThat(table.schema().names()).containsExactly("ID", "other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v.x | STRUCT",
        "v.element.x | {'type':'array','elementType':STRUCT,'containsNull':true}",
        "v.value.x | {'type':'map','keyType':'string','valueType':STRUCT,'valueContainsNull':true}"
      })
  void metadataOfAFieldAtAnyDepthIsNamedWithItsPath(String path, String type) throws IOException {
    String struct =
        "{'type':'struct','fields':[{'name':'x','type':'string','nullable':true,"
            + "'metadata':{'CURRENT_DEFAULT':'0'}}]}";
    create(
        Log.plain()
            .withField(
                "{'name':'v','type':"
                    + type.replace("STRUCT", struct)
                    + ",'nullable':true,'metadata':{}}"));
    assertRefusesEveryWrite("CURRENT_DEFAULT for the column " + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allowColumnDefaults",
        "appendOnly",
        "changeDataFeed",
        "checkConstraints",
        "columnMapping",
        "deletionVectors",
        "domainMetadata",
        "generatedColumns",
        "identityColumns",
        "invariants",
        "timestampNtz",
        "v2Checkpoint",
        "vacuumProtocolCheck"
      })
  void aFeatureThatIsNotInUseIsNoObstacle(String feature) throws IOException {
    create(Log.of(feature).withText("other", "{'comment':'kept'}"));
    assertTakesEveryWrite();
    assertThat(action(2, "metaData").get("schemaString").asText()).contains("kept");
  }

  @Test
  void propertiesThatAreAdviceOrOffAreNoObstacleAndStay() throws IOException {
    Map<String, String> properties =
        Map.of(
            "delta.autoOptimize.autoCompact", "true",
            "delta.isolationLevel", "Serializable",
            "delta.targetFileSize", "100mb",
            "delta.parquet.compression.codec", "zstd",
            "delta.enableIcebergCompatV2", "false",
            "delta.compatibility.symlinkFormatManifest.enabled", "FALSE",
            "owner", "somebody");
    Log log = Log.plain();
    for (Map.Entry<String, String> each : properties.entrySet()) {
      log = log.with(each.getKey(), each.getValue());
    }
    create(log);
    assertTakesEveryWrite();
    assertThat(table.properties().settings()).containsAllEntriesOf(properties);
  }

  @Test
  void rowsOfATableThatIsAppendOnlyAreNotReplaced() throws IOException {
    create(Log.plain().with("delta.appendOnly", "true"));
    assertRefusesChanges("delta.appendOnly");
    append(table, RUN, List.of(row("ID", "a")));
    assertThat(rows(table)).containsExactly(row("ID", "a"));
  }

  @Test
  void aChangeDataFeedTakesAppendsOnlyAndKeepsItsNames() throws IOException {
    create(Log.plain().withVersions(1, 4).with("delta.enableChangeDataFeed", "TRUE"));
    assertRefusesChanges("a change data feed");
    for (String name : List.of("_change_type", "_Commit_Version", "_commit_timestamp")) {
      try (RowWriter writer = table.append(RUN)) {
        writer.add(row("ID", "a"));
        assertThatThrownBy(() -> writer.add(row("ID", "b", name, "x")))
            .isInstanceOf(LakeException.class)
            .hasMessageContaining(name);
        assertThatThrownBy(() -> writer.columns(Column.text(name)))
            .isInstanceOf(LakeException.class)
            .hasMessageContaining(name);
      }
    }
    append(table, RUN, List.of(row("ID", "a")));
    assertThat(rows(table)).containsExactly(row("ID", "a"));
    assertThatThrownBy(
            () ->
                Lake.local(root)
                    .table("new")
                    .create(
                        TableSchema.ofText("ID", "_change_type"),
                        TableProperties.none().with("delta.enableChangeDataFeed", "true")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("_change_type");
  }

  @Test
  void aColumnWithANameOfTheChangeDataFeedIsFoundBeforeAnythingIsWritten() throws IOException {
    create(
        Log.plain()
            .withVersions(1, 4)
            .withText("_change_type", "{}")
            .with("delta.enableChangeDataFeed", "true"));
    List<String> before = files();
    assertThatThrownBy(() -> table.append(RUN))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("_change_type");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void everyVersionHasALaterTimestampWhereCommitsHaveTheirOwn() throws IOException {
    create(Log.of("inCommitTimestamp").with("delta.enableInCommitTimestamps", "true"));
    assertTakesEveryWrite();
    long last = action(0, "commitInfo").get("inCommitTimestamp").asLong();
    for (int version = 1; version <= 4; version++) {
      long next = action(version, "commitInfo").get("inCommitTimestamp").asLong();
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void everyFileHasIdsOfItsOwnWhereRowsAreTracked() throws IOException {
    create(
        Log.of("domainMetadata", "rowTracking")
            .with("delta.enableRowTracking", "true")
            .with("delta.rowTracking.materializedRowIdColumnName", "_row-id")
            .with("delta.rowTracking.materializedRowCommitVersionColumnName", "_row-version"));
    assertTakesEveryWrite();
    List<Long> ids = new ArrayList<>();
    for (int version : List.of(1, 2, 4)) {
      JsonNode add = action(version, "add");
      assertThat(add.get("defaultRowCommitVersion").asInt()).isEqualTo(version);
      ids.add(add.get("baseRowId").asLong());
    }
    assertThat(ids).doesNotHaveDuplicates().isSorted();
    assertThat(action(2, "remove").get("baseRowId").asLong()).isEqualTo(ids.get(0));
    try (RowWriter writer = table.append(new TransactionId("s", 5))) {
      assertThatThrownBy(() -> writer.add(row("ID", "b", "_row-id", "x")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("_row-id");
    }
  }

  private static final String CLUSTERED =
      "{\"domainMetadata\":{\"domain\":\"delta.clustering\","
          + "\"configuration\":\"{\\\"clusteringColumns\\\":[%s]}\",\"removed\":false}}";

  private static Log clustered(String columns) {
    Log log = Log.of("domainMetadata", "clustering");
    return log.withAction(String.format(Locale.ROOT, CLUSTERED, columns));
  }

  @Test
  void filesOfAClusteredTableHaveStatisticsOfItsColumns() throws IOException {
    create(
        clustered("[\\\"by\\\"]")
            .withText("by", "{}")
            .with("delta.dataSkippingNumIndexedCols", "0"));
    append(table, RUN, List.of(row("ID", "a", "by", "x")));
    JsonNode stats = JSON.readTree(action(1, "add").get("stats").asText());
    assertThat(stats.at("/minValues/by").asText()).isEqualTo("x");
    assertThat(stats.at("/nullCount/by").asInt(-1)).isZero();
    assertThat(stats.at("/minValues/ID").isMissingNode()).isTrue();
    assertTakesEveryWriteAfter(1);
  }

  private void assertTakesEveryWriteAfter(long run) {
    write(
        table.upsert(new TransactionId("s", run + 1), List.of("ID")),
        List.of(row("ID", "a", "by", "y", "more", "x")));
    assertThat(rows(table)).containsExactly(row("ID", "a", "by", "y", "more", "x"));
    overwrite(table, new TransactionId("s", run + 2), List.of(row("ID", "z")));
    assertThat(rows(table)).hasSize(1);
  }

  @Test
  void aClusteringColumnIsNotDropped() throws IOException {
    create(clustered("[\\\"by\\\"]").withText("by", "{}"));
    List<TableSchema> without =
        List.of(
            TableSchema.ofText("ID"),
            TableSchema.of(Column.text("ID"), new Column("by", ColumnType.list(ColumnType.TEXT))));
    for (TableSchema schema : without) {
      assertRefused("clustered by by", () -> table.overwriteWith(RUN, schema, List.of()));
    }
    WriteResult kept =
        table.overwriteWith(
            RUN, TableSchema.of(Column.text("new"), new Column("by", ColumnType.DATE)), List.of());
    assertThat(kept.version()).isEqualTo(1);
    assertThat(table.schema().names()).containsExactly("new", "by");
  }

  @Test
  void aFileWithoutStatisticsDoesNotBecomePartOfAClusteredTable() throws IOException {
    create(clustered("[\\\"by\\\"]").withText("by", "{}"));
    Path file = Files.writeString(table.dataFolder().resolve("x.parquet"), "content");
    ColumnStats stats = new ColumnStats(Optional.empty(), Optional.empty(), OptionalLong.of(1));
    assertThatThrownBy(
            () ->
                table.overwriteWith(
                    RUN,
                    TableSchema.ofText("ID", "by"),
                    List.of(new ExternalFile(file, 7, 1, Map.of("ID", stats)))))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("clustering by by");
    assertThat(table.version()).isZero();
  }

  @Test
  void clusteringByAFieldOfAStructIsNamed() throws IOException {
    create(
        clustered("[\\\"v\\\",\\\"x\\\"]")
            .withField(
                "{'name':'v','type':{'type':'struct','fields':[{'name':'x','type':'string',"
                    + "'nullable':true,'metadata':{}}]},'nullable':true,'metadata':{}}"));
    assertRefusesEveryWrite("clustering by v.x");
  }

  @Test
  void aColumnThatStatisticsAreDeclaredForIsNotDropped() throws IOException {
    create(Log.plain().withText("other", "{}").with("delta.dataSkippingStatsColumns", "other"));
    assertRefused(
        "delta.dataSkippingStatsColumns",
        () -> table.overwriteWith(RUN, TableSchema.ofText("ID"), List.of()));
    assertTakesEveryWrite();
  }

  @Test
  void changesOfATypeStayNoted() throws IOException {
    create(
        Log.of("typeWidening")
            .with("delta.enableTypeWidening", "true")
            .withField(
                "{'name':'n','type':'long','nullable':true,'metadata':{'delta.typeChanges':"
                    + "[{'fromType':'integer','toType':'long'}]}}"));
    assertTakesEveryWrite();
    assertThat(action(2, "metaData").get("schemaString").asText())
        .contains("delta.typeChanges", "integer");
  }

  @Test
  void aNewTableHasNoPropertyThatIsNotDone() {
    assertThatThrownBy(
            () ->
                table.create(
                    TableSchema.ofText("ID"),
                    TableProperties.none().with("delta.enableIcebergCompatV2", "true")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("delta.enableIcebergCompatV2");
    assertThat(table.exists()).isFalse();
  }
}
