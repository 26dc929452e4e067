package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.overwrite;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.kernel.BatchSizeFileIO;
import io.cxdata.platform.lake.internal.kernel.KernelInternals;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.parquet.ParquetInput;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on the local disk. */
class LakeTableTest extends LakeTableContract {
  @TempDir Path root;

  @Override
  Lake lake() {
    return Lake.local(root);
  }

  @Override
  String folder() {
    return "bronze/ops/core-banking";
  }

  @Override
  StorageContainer container() {
    return StorageContainers.local(root.resolve("bronze"));
  }

  @Test
  void aWriterThatDiesBeforeItsCommitLeavesTheOldVersion() throws IOException {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    RowWriter dead = table.overwrite(new TransactionId("s", 2));
    IntStream.range(0, 5_000).forEach(i -> dead.add(row("ID", "" + i)));

    assertThat(Tables.dataFilesOnDisk(table)).hasSizeGreaterThan(1);
    assertThat(rows(table)).containsExactly(row("ID", "1", "Name", null));
    assertThat(overwrite(table, new TransactionId("s", 2), List.of(row("ID", "2"))).replayed())
        .isFalse();
    assertThat(rows(table)).containsExactly(row("ID", "2", "Name", null));
    dead.close();
  }

  @Test
  void aWriteThatTheDiskRefusedCannotBeCommitted() throws IOException {
    table.create(SCHEMA);
    Path away = table.dataFolder().resolveSibling("away");
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      Files.move(table.dataFolder(), away);
      Files.createFile(table.dataFolder());
      assertThatThrownBy(
              () -> IntStream.range(0, 5_000).forEach(i -> writer.add(row("ID", "" + i))))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("could not be written");
      Files.delete(table.dataFolder());
      Files.move(away, table.dataFolder());
      assertThatThrownBy(writer::commit)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("could not be written");
    }
    assertThat(table.version()).isZero();
  }

  @Test
  void ofLongListsFewRowsAreInMemoryAtOnce() throws IOException {
    LakeTable lists = lake().table("lists");
    lists.create(
        TableSchema.of(Column.text("ID"), new Column("list", ColumnType.list(ColumnType.INTEGER))));
    Map<String, Object> row = row("ID", "1", "list", IntStream.range(0, 10_000).boxed().toList());
    append(lists, new TransactionId("s", 1), Collections.nCopies(40, row));
    append(lists, new TransactionId("s", 2), List.of(row("ID", "2")));

    DeltaTable delta = DeltaTable.of("lists", new LocalStorage(root));
    List<Integer> batches = new ArrayList<>();
    for (KernelInternals.ActiveFile file : delta.activeFiles(delta.latest())) {
      var footer = new ParquetInput(delta.files(), file.status()).footer();
      batches.add(BatchSizeFileIO.rowsAtOnce(footer));
    }
    assertThat(batches).containsExactlyInAnyOrder(6, BatchSizeFileIO.USUAL);
    assertThat(rows(lists)).hasSize(41).contains(row);
  }

  @Test
  void foldersMayHaveAnyName() {
    LakeTable odd = Lake.local(root.resolve("mi lago ñ 100%25 #1")).table("bronze/a b+c/t");
    odd.create(SCHEMA);
    append(odd, new TransactionId("s", 1), List.of(row("ID", "1")));
    overwrite(odd, new TransactionId("s", 2), List.of(row("ID", "2")));
    assertThat(rows(odd)).containsExactly(row("ID", "2", "Name", null));
    assertThat(odd.files().paths()).hasSize(1).allSatisfy(path -> assertThat(path).isRegularFile());
  }

  @Test
  void aPathThatLeavesTheLakeIsRefused() {
    Lake lake = Lake.local(root);
    for (String bad : List.of("", "..", "../x", "a/../b", "/etc/x", "a/./b", ".", "a\0b")) {
      assertThatThrownBy(() -> lake.table(bad))
          .as(bad)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("is not a valid table path");
    }
  }

  @Test
  void aFileOfTheTableIsNotDeletedWithAWriteThatFails() throws IOException {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 2), List.of(row("ID", "1")));
    Path active = table.files().paths().get(0);
    ExternalFile file = new ExternalFile(active, Files.size(active), 1, Map.of());
    assertThatThrownBy(() -> table.overwriteWith(new TransactionId("s", 1), SCHEMA, List.of(file)))
        .isInstanceOf(LakeException.class);
    assertThat(rows(table)).hasSize(1);
  }

  @Test
  void filesThatAnOlderVersionNamesStayWhenTheirWriteIsRepeated() throws IOException {
    table.create(SCHEMA);
    append(table, new TransactionId("s", 1), List.of(row("ID", "1", "Name", "Ana")));
    Path content = table.files().paths().get(0);
    List<ExternalFile> files = List.of(copy(content, "second.parquet"));
    List<ExternalFile> others = List.of(copy(content, "third.parquet"));
    table.overwriteWith(new TransactionId("s", 2), SCHEMA, files);
    append(table, new TransactionId("other", 1), List.of(row("ID", "2", "Name", "Eva")));
    overwrite(table, new TransactionId("other", 2), List.of());
    assertThat(table.overwriteWith(new TransactionId("s", 2), SCHEMA, files).replayed()).isTrue();
    table.overwriteWith(new TransactionId("s", 3), SCHEMA, others);

    assertThatThrownBy(() -> table.overwriteWith(new TransactionId("s", 2), SCHEMA, files))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("run (3)");
    assertThat(rows(table, ReadOptions.all().withVersion(2)))
        .containsExactly(row("ID", "1", "Name", "Ana"));
  }

  private ExternalFile copy(Path content, String name) throws IOException {
    Path file = Files.copy(content, table.dataFolder().resolve(name));
    return new ExternalFile(file, Files.size(file), 1, Map.of());
  }
}
