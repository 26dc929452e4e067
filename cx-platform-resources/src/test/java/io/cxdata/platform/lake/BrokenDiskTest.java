package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.dataFilesOnDisk;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.utils.CloseableIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk swallows is missing from no commit, and what was begun on it is cleared away. */
class BrokenDiskTest {
  private static final int ENOUGH_FOR_SOME_FILES = 600_000;

  private static final String SECOND = "_delta_log/00000000000000000002.json";

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("id", "value"));
    Tables.append(table, new TransactionId("s", 1), List.of(row("id", "before", "value", "v")));
  }

  private static void addAll(RowWriter writer, int rows) {
    for (int i = 0; i < rows; i++) {
      writer.add(row("id", "k" + i, "value", "value " + i * 7919L));
    }
  }

  private void assertUnchanged() throws IOException {
    assertThat(table.version()).isEqualTo(1);
    assertThat(rows(table)).containsExactly(row("id", "before", "value", "v"));
    assertThat(dataFilesOnDisk(table)).hasSize(1);
  }

  @Test
  void aDiskThatIsFullFailsTheWriteAndLeavesNoFile() throws Exception {
    for (int bytes : new int[] {0, 2, 1_000, 100_000}) {
      LakeTable onFull = on(bytes);
      try (RowWriter writer = onFull.append(new TransactionId("s", 2))) {
        assertThatThrownBy(
                () -> {
                  addAll(writer, ENOUGH_FOR_SOME_FILES);
                  writer.commit();
                })
            .as("%d bytes", bytes)
            .isInstanceOf(LakeException.class)
            .hasMessageContainingAll("no space is left", "free space on", "unchanged");
      }
      assertUnchanged();
    }
  }

  @Test
  void aDiskThatFailsWhileFilesAreClearedAwayIsNamedWithoutAStackTrace() {
    LakeTable onReadOnly =
        onFiles(
            (files, method, args) -> {
              if (method.getName().equals("delete")) {
                throw new FileSystemException("part-0.parquet", null, "Read-only file system");
              }
              return call(files, method, args);
            });
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try (RowWriter writer = onReadOnly.append(new TransactionId("s", 2))) {
      addAll(writer, 10_000);
    } finally {
      System.setErr(before);
    }

    assertThat(logged.toString(StandardCharsets.UTF_8))
        .contains("WARN")
        .contains("Read-only file system")
        .contains("check that the lake can be reached")
        .contains("part of no version")
        .doesNotContain("\tat ");
    assertThat(table.version()).isEqualTo(1);
  }

  @Test
  void aWriterThatIsInterruptedCommitsNothing() throws Exception {
    try (RowWriter writer = table.append(new TransactionId("s", 2))) {
      addAll(writer, 10_000);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> addAll(writer, 100_000)).isInstanceOf(LakeException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(writer::commit).isInstanceOf(LakeException.class);
    }
    assertUnchanged();
  }

  @Test
  void aCommitThatMeetsItselfKeepsItsFiles() {
    // The link is made, its answer is lost, and its repetition finds the name taken.
    LakeTable onLossy =
        onLogThat(
            (file, lines) -> {
              file.writeAtomically(lines, false);
              throw new FileAlreadyExistsException(file.path());
            });
    WriteResult result =
        Tables.append(
            onLossy, new TransactionId("s", 2), List.of(row("id", "after", "value", "v")));

    assertThat(result.replayed()).isTrue();
    assertThat(rows(table)).hasSize(2);
  }

  @Test
  void aCommitForWhichTheDiskHasNoSpaceIsKnownNotToHaveHappenedAndLeavesNoFile()
      throws IOException {
    LakeTable onFull =
        onLogThat(
            (file, lines) -> {
              throw new IOException("No space left on device");
            });
    List<Map<String, Object>> added = List.of(row("id", "after", "value", "v"));

    assertThatThrownBy(() -> Tables.append(onFull, new TransactionId("s", 2), added))
        .isInstanceOf(LakeException.class)
        .hasMessageContainingAll("no space is left", "free space on", "unchanged")
        .hasMessageNotContaining("not known");

    assertUnchanged();
  }

  @Test
  void aCommitThatLandsLateFindsItsFiles() throws IOException {
    List<String> late = new ArrayList<>();
    LakeTable onSlow =
        onLogThat(
            (file, lines) -> {
              lines.forEachRemaining(late::add);
              throw new IOException("no answer");
            });
    TransactionId id = new TransactionId("s", 2);
    List<Map<String, Object>> added = List.of(row("id", "after", "value", "v"));
    assertThatThrownBy(() -> Tables.append(onSlow, id, added))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("not known")
        .hasMessageNotContaining("unchanged");
    Files.write(table.dataFolder().resolve(SECOND), late);

    assertThat(rows(table)).hasSize(2);
    assertThat(Tables.append(table, id, added).replayed()).isTrue();
  }

  @Test
  void aCommitWhoseVersionAnotherWriterHasLeavesNoFile() throws IOException {
    LakeTable onSlow =
        onLogThat(
            (file, lines) -> {
              Tables.append(
                  table, new TransactionId("other", 1), List.of(row("id", "o", "value", "v")));
              throw new IOException("no answer");
            });
    assertThatThrownBy(
            () ->
                Tables.append(
                    onSlow, new TransactionId("s", 2), List.of(row("id", "x", "value", "v"))))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("unchanged");

    assertThat(rows(table)).hasSize(2);
    assertThat(dataFilesOnDisk(table)).hasSize(2);
  }

  /** How the second version's log entry is written. */
  private interface LogWrite {
    void write(OutputFile file, CloseableIterator<String> lines) throws IOException;
  }

  @SuppressWarnings("unchecked")
  private LakeTable onLogThat(LogWrite write) {
    return on(
        file ->
            file.path().endsWith(SECOND)
                ? (OutputFile)
                    Proxy.newProxyInstance(
                        OutputFile.class.getClassLoader(),
                        new Class<?>[] {OutputFile.class},
                        (proxy, method, args) -> {
                          if (method.getName().equals("writeAtomically")) {
                            write.write(file, (CloseableIterator<String>) args[0]);
                            return null;
                          }
                          return call(file, method, args);
                        })
                : file);
  }

  /** The table on a disk whose data files have room for so many bytes each. */
  private LakeTable on(int bytes) {
    return on(file -> file.path().endsWith(".parquet") ? limited(file, bytes) : file);
  }

  private LakeTable on(UnaryOperator<OutputFile> outputs) {
    return onFiles(
        (files, method, args) -> {
          Object done = call(files, method, args);
          return done instanceof OutputFile file ? outputs.apply(file) : done;
        });
  }

  private LakeTable onFiles(InvocationHandler access) {
    FileIO local = LocalStorage.fileIO(root);
    FileIO files =
        (FileIO)
            Proxy.newProxyInstance(
                FileIO.class.getClassLoader(),
                new Class<?>[] {FileIO.class},
                (proxy, method, args) -> access.invoke(local, method, args));
    return new LakeTable(DeltaTable.of("t", new LocalStorage(root, files)));
  }

  private static OutputFile limited(OutputFile file, int bytes) {
    return (OutputFile)
        Proxy.newProxyInstance(
            OutputFile.class.getClassLoader(),
            new Class<?>[] {OutputFile.class},
            (proxy, method, args) -> {
              Object done = call(file, method, args);
              return done instanceof PositionOutputStream out ? new Limited(out, bytes) : done;
            });
  }

  private static Object call(Object target, Method method, Object[] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Takes so many bytes and no more. */
  private static final class Limited extends PositionOutputStream {
    private final PositionOutputStream out;
    private final long most;

    Limited(PositionOutputStream out, long most) {
      this.out = out;
      this.most = most;
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos();
    }

    @Override
    public void write(int value) throws IOException {
      requireRoom(1);
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      requireRoom(length);
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    private void requireRoom(int length) throws IOException {
      if (out.getPos() + length > most) {
        throw new IOException("No space left on device");
      }
    }
  }
}
