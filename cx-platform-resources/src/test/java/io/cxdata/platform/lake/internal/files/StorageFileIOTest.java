package io.cxdata.platform.lake.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Delta Kernel relies on, and the promise that a log entry appears whole or not at all. */
class StorageFileIOTest {
  @TempDir Path folder;
  private FileIO files;

  @BeforeEach
  void files() {
    files = LocalStorage.fileIO(folder);
  }

  private String url(String name) {
    return LocalUrls.url(folder.resolve(name));
  }

  private void writeAtomically(String name, boolean overwrite, String... lines) throws IOException {
    files
        .newOutputFile(url(name))
        .writeAtomically(Iterators.closeable(List.of(lines).iterator()), overwrite);
  }

  private List<String> namesOnDisk() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void filesAreListedInOrderFromANameOn() throws IOException {
    for (String name : List.of("3", "1", "2", ".2.tmp")) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.createDirectory(folder.resolve("4"));
    List<String> paths = new ArrayList<>();
    try (CloseableIterator<FileStatus> listed = files.listFrom(url("2"))) {
      listed.forEachRemaining(file -> paths.add(file.getPath()));
    }
    assertThat(paths).containsExactly(url("2"), url("3"));
  }

  @Test
  void aFolderWithoutFilesFromANameOnIsNotMissing() throws IOException {
    Files.writeString(folder.resolve("1"), "1");
    try (CloseableIterator<FileStatus> listed = files.listFrom(url("2"))) {
      assertThat(listed).isExhausted();
    }
  }

  @Test
  void filesOutsideTheLakeAreReachedToo(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("f"), "content");
    String url = LocalUrls.url(elsewhere.resolve("f"));
    assertThat(files.getFileStatus(url).getSize()).isEqualTo(7);
  }

  @Test
  void whatIsMissingIsSaidInTheWayKernelExpects() {
    assertThatThrownBy(() -> files.listFrom(url("none/0")))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.getFileStatus(url("none")))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.newInputFile(url("none"), 1).newStream())
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> files.copyFileAtomically(url("none"), url("to"), false))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void anExistingFileWinsUnlessItIsToBeReplaced() throws IOException {
    writeAtomically("0.json", false, "first", "second");
    assertThatThrownBy(() -> writeAtomically("0.json", false, "other"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("0.json")).hasContent("first\nsecond\n");

    writeAtomically("0.json", true, "other");
    assertThat(folder.resolve("0.json")).hasContent("other\n");
    assertThat(namesOnDisk()).containsExactly("0.json");
  }

  @Test
  void ofManyWritersOfOneFileOneWins() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 10; round++) {
        String name = round + ".json";
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String line = "writer " + i;
          writers.add(
              () -> {
                try {
                  writeAtomically(name, false, line);
                  return true;
                } catch (FileAlreadyExistsException e) {
                  return false;
                }
              });
        }
        int winners = 0;
        for (Future<Boolean> writer : threads.invokeAll(writers)) {
          winners += writer.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(namesOnDisk()).hasSize(10);
  }

  @Test
  void aFileThatBreaksOffNeverAppears() throws IOException {
    CloseableIterator<String> broken =
        Iterators.closeable(List.of("a", "b").iterator())
            .map(
                line -> {
                  if (line.equals("b")) {
                    throw new IllegalStateException("broken");
                  }
                  return line;
                });
    assertThatThrownBy(() -> files.newOutputFile(url("0.json")).writeAtomically(broken, false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(namesOnDisk()).isEmpty();
  }

  @Test
  void aCheckpointThatBreaksOffNeverAppears() throws IOException {
    LakeTable table = Lake.local(folder).table("t");
    table.create(TableSchema.ofText("a"));
    DeltaTable delta = DeltaTable.of("t", new LocalStorage(folder));
    Engine engine = delta.engine();
    CloseableIterator<FilteredColumnarBatch> one =
        delta.latest().getScanBuilder().build().getScanFiles(engine);
    CloseableIterator<FilteredColumnarBatch> broken =
        one.combine(
            Iterators.closeable(List.of(1).iterator())
                .map(
                    x -> {
                      throw new IllegalStateException("broken");
                    }));
    assertThatThrownBy(
            () -> engine.getParquetHandler().writeParquetFileAtomically(url("c.parquet"), broken))
        .isInstanceOf(IllegalStateException.class);
    assertThat(namesOnDisk()).containsExactly("t");
  }

  @Test
  void anAtomicStreamShowsItsFileWhenClosed() throws IOException {
    try (PositionOutputStream out = files.newOutputFile(url("new/c.parquet")).create(true)) {
      out.write("hello".getBytes(StandardCharsets.UTF_8));
      out.write('!');
      assertThat(out.getPos()).isEqualTo(6);
      assertThat(folder.resolve("new/c.parquet")).doesNotExist();
    }
    assertThat(folder.resolve("new/c.parquet")).hasContent("hello!");
  }

  @Test
  void aFileIsReadFromAnyPosition() throws IOException {
    Files.writeString(folder.resolve("f"), "0123456789");
    assertThat(files.newInputFile(url("f"), -1).length()).isEqualTo(10);
    try (SeekableInputStream in = files.newInputFile(url("f"), 10).newStream()) {
      byte[] bytes = new byte[4];
      in.seek(5);
      in.readFully(bytes, 1, 3);
      assertThat(new String(bytes, 1, 3, StandardCharsets.UTF_8)).isEqualTo("567");
      assertThat(in.getPos()).isEqualTo(8);
      assertThat(in.read()).isEqualTo('8');
      assertThat(in.read(bytes, 0, 4)).isEqualTo(1);
      assertThat(in.read()).isEqualTo(-1);
      in.seek(8);
      assertThatThrownBy(() -> in.readFully(bytes, 0, 4)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void filesAreCopiedWholeAndDeleted() throws IOException {
    Files.writeString(folder.resolve("from"), "content");
    files.copyFileAtomically(url("from"), url("to"), false);
    assertThat(folder.resolve("to")).hasContent("content");
    assertThatThrownBy(() -> files.copyFileAtomically(url("from"), url("to"), false))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(files.delete(url("to"))).isTrue();
    assertThat(files.delete(url("to"))).isFalse();
    assertThat(namesOnDisk()).containsExactly("from");
  }

  @Test
  void foldersAppearWithTheFirstFileInThem() throws IOException {
    assertThat(files.mkdirs(url("a/b/c"))).isTrue();
    writeAtomically("a/b/c/f", false, "line");
    assertThat(folder.resolve("a/b/c/f")).hasContent("line\n");
  }

  @Test
  void aPathSurvivesTheWayThroughItsUrl() throws IOException {
    for (String name : List.of("plain", "a b", "100%25", "ñ#?", "a+b")) {
      Path path = folder.resolve(name);
      assertThat(LocalUrls.local(LocalUrls.url(path))).isEqualTo(path);
      assertThat(files.resolvePath(LocalUrls.url(path))).isEqualTo(LocalUrls.url(path));
    }
    assertThat(LocalUrls.local("file:///tmp/x")).isEqualTo(Path.of("/tmp/x"));
  }

  @Test
  void parquetIsCompressed() {
    assertThat(files.getConf("parquet.compression")).hasValue("SNAPPY");
    assertThat(files.getConf("anything.else")).isEmpty();
  }
}
