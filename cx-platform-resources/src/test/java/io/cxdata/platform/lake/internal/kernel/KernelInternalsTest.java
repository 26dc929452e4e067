package io.cxdata.platform.lake.internal.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.internal.files.Iterators;
import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.files.LocalUrls;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.Row;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we take from Delta Kernel's internals still is and does what we take it for. */
class KernelInternalsTest {
  @TempDir Path root;
  private LakeTable table;
  private DeltaTable delta;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("ID"));
    append(table, new TransactionId("s", 1), List.of(row("ID", "b"), row("ID", "a")));
    delta = DeltaTable.of("t", new LocalStorage(root));
  }

  private Transaction transaction(Snapshot snapshot, long run, Optional<StructType> schema) {
    return KernelInternals.transaction(
        delta.engine(),
        snapshot,
        LogOperation.MERGE,
        new TransactionId("s", run),
        schema,
        Map.of());
  }

  private static CloseableIterable<Row> actions(List<ActiveFile> removed) {
    return CloseableIterable.inMemoryIterable(
        Iterators.closeable(removed.stream().map(ActiveFile::remove).iterator()));
  }

  private List<JsonNode> log(long version) throws IOException {
    List<JsonNode> actions = new ArrayList<>();
    Path entry =
        table
            .dataFolder()
            .resolve("_delta_log")
            .resolve(String.format(Locale.ROOT, "%020d.json", version));
    for (String line : Files.readAllLines(entry)) {
      actions.add(new ObjectMapper().readTree(line));
    }
    return actions;
  }

  @Test
  void onlyOneClassUsesThem() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(KernelInternals.class)
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                "io.delta.kernel.internal..", "io.delta.kernel.defaults.internal.."))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.cxdata.platform"));
  }

  @Test
  void aActiveFileTellsItsPlaceItsRowsAndItsBounds() {
    assertThat(delta.activeFiles(delta.latest()))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(LocalUrls.local(file.status().getPath())).isRegularFile();
              assertThat(file.rows()).hasValue(2L);
              assertThat(file.hasDeletionVector()).isFalse();
              var statistics = new FileStatistics(file, ColumnNames.of(delta.latest()));
              assertThat(statistics.range(Column.text("ID")))
                  .isEqualTo(new ColumnRange("a", "b", true, false));
            });
  }

  @Test
  void removalsSchemaAndWriteIdAreOneLogEntry() throws IOException {
    Snapshot snapshot = delta.latest();
    String tableId =
        log(0).stream()
            .filter(a -> a.has("metaData"))
            .findFirst()
            .orElseThrow()
            .at("/metaData/id")
            .asText();
    StructType longer = snapshot.getSchema().add("City", StringType.STRING);
    transaction(snapshot, 2, Optional.of(longer))
        .commit(delta.engine(), actions(delta.activeFiles(snapshot)));

    List<JsonNode> actions = log(2);
    assertThat(actions)
        .extracting(action -> action.fieldNames().next())
        .containsExactlyInAnyOrder("commitInfo", "metaData", "txn", "remove");
    for (JsonNode action : actions) {
      if (action.has("metaData")) {
        assertThat(action.at("/metaData/id").asText()).isEqualTo(tableId);
        assertThat(action.at("/metaData/schemaString").asText()).contains("City");
      } else if (action.has("txn")) {
        assertThat(action.at("/txn/appId").asText()).isEqualTo("s");
        assertThat(action.at("/txn/version").asLong()).isEqualTo(2);
      } else if (action.has("remove")) {
        assertThat(action.at("/remove/dataChange").asBoolean()).isTrue();
        assertThat(action.at("/remove/deletionTimestamp").asLong()).isPositive();
        assertThat(action.at("/remove/path").asText())
            .isEqualTo(
                log(1).stream()
                    .filter(a -> a.has("add"))
                    .findFirst()
                    .orElseThrow()
                    .at("/add/path")
                    .asText());
      }
    }
    assertThat(table.schema()).isEqualTo(TableSchema.ofText("ID", "City"));
    assertThat(table.files().paths()).isEmpty();
  }

  @Test
  void aConflictIsNotRetriedByKernelWithOrWithoutANewSchema() {
    StructType longer = delta.latest().getSchema().add("City", StringType.STRING);
    append(table, new TransactionId("other", 1), List.of(row("ID", "c")));
    for (Optional<StructType> schema : List.of(Optional.<StructType>empty(), Optional.of(longer))) {
      Snapshot snapshot = delta.at(OptionalLong.of(1));
      Transaction late = transaction(snapshot, 2, schema);
      assertThatThrownBy(() -> late.commit(delta.engine(), actions(delta.activeFiles(snapshot))))
          .isInstanceOf(MaxCommitRetryLimitReachedException.class);
    }
    assertThat(table.version()).isEqualTo(2);
  }

  @Test
  void aReplayIsRefusedWhenTheTransactionIsBuilt() {
    Snapshot snapshot = delta.latest();
    StructType longer = snapshot.getSchema().add("City", StringType.STRING);
    assertThatThrownBy(() -> transaction(snapshot, 1, Optional.of(longer)))
        .isInstanceOf(ConcurrentTransactionException.class);
  }
}
