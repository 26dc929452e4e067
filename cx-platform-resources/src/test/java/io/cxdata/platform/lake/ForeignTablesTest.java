package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.files.LocalUrls;
import io.cxdata.platform.lake.internal.kernel.LakeEngine;
import io.delta.kernel.TableManager;
import io.delta.kernel.transaction.CreateTableTransactionBuilder;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that other engines made are read rightly or refused by what they use. */
class ForeignTablesTest {
  private static final StructType SCHEMA =
      new StructType().add("ID", StringType.STRING).add("part", StringType.STRING);
  private static final TransactionId ID = new TransactionId("s", 1);

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
  }

  private void create(StructType schema, UnaryOperator<CreateTableTransactionBuilder> options) {
    LakeEngine engine = new LakeEngine(new LocalStorage(root));
    options
        .apply(
            TableManager.buildCreateTableTransaction(
                LocalUrls.url(table.dataFolder()), schema, "another engine"))
        .build(engine)
        .commit(engine, CloseableIterable.emptyIterable());
  }

  private void log(long version, String... lines) throws IOException {
    Path log = table.dataFolder().resolve("_delta_log");
    Files.write(log.resolve(String.format(Locale.ROOT, "%020d.json", version)), List.of(lines));
  }

  private static void assertRefused(String reason, ThrowingCallable... uses) {
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use).isInstanceOf(LakeException.class).hasMessageContaining(reason);
    }
  }

  @Test
  void columnMappingIsRefusedForFilesAndWrites() {
    create(SCHEMA, b -> b.withTableProperties(Map.of("delta.columnMapping.mode", "name")));
    assertRefused(
        "column mapping",
        table::files,
        () -> table.append(ID),
        () -> table.replaceByKey(ID, "ID"),
        () -> table.overwriteWith(ID, TableSchema.ofText("ID"), List.of()));
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void partitionColumnsAreRefusedForFiles() {
    create(
        SCHEMA,
        b ->
            b.withDataLayoutSpec(
                DataLayoutSpec.partitioned(
                    List.of(new io.delta.kernel.expressions.Column("part")))));
    assertRefused(
        "partition columns",
        table::files,
        () -> table.overwriteWith(ID, TableSchema.ofText("ID", "part"), List.of()));
    assertThat(rows(table)).isEmpty();
  }

  @Test
  void deletionVectorsAreRefusedWhereFilesAreTakenAsTheyAre() throws IOException {
    table.create(TableSchema.ofText("ID"));
    append(table, ID, List.of(row("ID", "1"), row("ID", "2")));
    ObjectMapper json = new ObjectMapper();
    Path entry = table.dataFolder().resolve("_delta_log/00000000000000000001.json");
    ObjectNode add = null;
    for (String line : Files.readAllLines(entry)) {
      if (line.startsWith("{\"add\"")) {
        add = (ObjectNode) json.readTree(line);
      }
    }
    ((ObjectNode) add.get("add"))
        .putObject("deletionVector")
        .put("storageType", "u")
        .put("pathOrInlineDv", "ab^-aqEH.-t@S}K{vb[*k^")
        .put("offset", 4)
        .put("sizeInBytes", 40)
        .put("cardinality", 1);
    log(
        2,
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"deletionVectors\"],\"writerFeatures\":[\"deletionVectors\"]}}",
        add.toString());

    assertRefused("deletion vectors", table::files);
    assertThat(table.files(1).paths()).hasSize(1);
  }

  @Test
  void aFeatureThatNobodyKnowsIsNamed() throws IOException {
    table.create(TableSchema.ofText("ID"));
    log(
        1,
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,"
            + "\"readerFeatures\":[\"timeMachine\"],\"writerFeatures\":[\"timeMachine\"]}}");
    assertRefused("timeMachine", table::schema, table::files, table::read, () -> table.append(ID));
  }

  @Test
  void aTypeWithoutACounterpartIsNamedAndItsColumnCanBeLeftOut() {
    create(new StructType().add("ID", StringType.STRING).add("score", DoubleType.DOUBLE), b -> b);
    assertRefused("score", table::schema, table::read, () -> table.append(ID));
    assertRefused("double", table::schema);
    assertThat(rows(table, ReadOptions.all().withColumns("ID"))).isEmpty();
  }

  @Test
  void aColumnThatMustNotBeNullIsNotWritten() {
    create(new StructType().add("ID", StringType.STRING, false), b -> b);
    assertRefused("must not be null", () -> table.append(ID), () -> table.overwrite(ID));
    assertThat(table.schema()).isEqualTo(TableSchema.ofText("ID"));
  }

  @Test
  void aNestedTypeWithoutACounterpartIsNamedByItsPath() {
    StructType inner = new StructType().add("ok", StringType.STRING).add("x", DoubleType.DOUBLE);
    StructType columns = new StructType().add("ID", StringType.STRING);
    Map<DataType, String> types =
        Map.of(
            inner,
            "v.x ",
            new ArrayType(inner, true),
            "v.element.x ",
            new MapType(StringType.STRING, new ArrayType(inner, true), true),
            "v.value.element.x ",
            new MapType(DoubleType.DOUBLE, StringType.STRING, true),
            "v.key ");
    int number = 0;
    for (Map.Entry<DataType, String> each : types.entrySet()) {
      table = Lake.local(root).table("t" + number++);
      create(columns.add("v", each.getKey()), b -> b);
      assertRefused(
          "The column " + each.getValue(), table::schema, table::read, () -> table.append(ID));
      assertRefused("double", table::schema);
      assertThat(rows(table, ReadOptions.all().withColumns("ID"))).isEmpty();
    }
  }

  @Test
  void aPartThatMustNotBeNullIsNotWritten() {
    StructType inner = new StructType().add("a", StringType.STRING, false);
    StructType columns = new StructType().add("ID", StringType.STRING);
    Map<DataType, String> types =
        Map.of(
            inner,
            "v.a ",
            new ArrayType(StringType.STRING, false),
            "v.element ",
            new ArrayType(inner, true),
            "v.element.a ",
            new MapType(StringType.STRING, StringType.STRING, false),
            "v.value ",
            new MapType(inner, StringType.STRING, true),
            "v.key.a ");
    int number = 0;
    for (Map.Entry<DataType, String> each : types.entrySet()) {
      table = Lake.local(root).table("t" + number++);
      create(columns.add("v", each.getKey()), b -> b);
      assertRefused(each.getValue(), () -> table.append(ID), () -> table.upsert(ID, List.of("ID")));
      assertRefused("must not be null", () -> table.append(ID));
      assertThat(rows(table)).isEmpty();
    }
  }

  private static String stackTrace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  @Test
  void aDamagedLogIsAnErrorOfTheTable() throws IOException {
    table.create(TableSchema.ofText("ID"));
    log(1, "{\"add\": secret");
    assertRefused("The table t could not be read: its log is damaged", table::schema);
    assertThatThrownBy(table::history)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining(
            "its log is damaged: line 1 of 00000000000000000001.json is not a valid action; restore"
                + " this file from a backup, or read a version before it.")
        .hasStackTraceContaining("(its text is left out")
        .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("secret"));
  }
}
