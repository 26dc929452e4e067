package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed at any moment; the table is at its last complete version. */
@Tag("crash")
class KilledWriterTest {
  private static final int KILLS = 20;
  private static final int ROWS = 2_000;

  @TempDir Path root;

  @Test
  void aKilledWriterLeavesACompleteVersion() throws Exception {
    LakeTable table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("key"));
    Random random = new Random(7);
    long last = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path started = root.resolve("started-" + kill);
      Process writer = start(started, last + 1);
      while (!Files.exists(started)) {
        assertThat(writer.isAlive()).isTrue();
        writer.waitFor(5, TimeUnit.MILLISECONDS);
      }
      writer.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS);
      writer.destroyForcibly().waitFor();

      List<TableVersion> history = table.history();
      last = history.get(0).writes().stream().mapToLong(WriteId::run).findFirst().orElse(0);
      assertThat(table.version()).isEqualTo(history.get(0).version());
      assertAllRowsAreOf(table, last);
    }
    assertThat(last).as("runs that were completed").isPositive();
    Tables.overwrite(table, new WriteId("s", last + 1), List.of(Map.of("key", "end")));
    assertThat(Tables.rows(table)).hasSize(1);
  }

  private static void assertAllRowsAreOf(LakeTable table, long run) {
    Map<Object, Long> rowsOfRuns =
        Tables.rows(table, ReadOptions.all()).stream()
            .collect(Collectors.groupingBy(row -> row.get("run"), Collectors.counting()));
    assertThat(rowsOfRuns).isEqualTo(Map.of("" + run, (long) ROWS));
  }

  private static Process start(Path started, long firstRun) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            started.toString(),
            Long.toString(firstRun))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Overwrites or replaces all rows, run after run, until it is killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      Path started = Path.of(args[0]);
      LakeTable table = Lake.local(started.getParent()).table("t");
      for (long run = Long.parseLong(args[1]); ; run++) {
        WriteId id = new WriteId("s", run);
        try (RowWriter writer =
            run % 2 == 0 ? table.overwrite(id) : table.replaceWhere(id, "key")) {
          for (int i = 0; i < ROWS; i++) {
            writer.add(Map.of("key", "k" + i, "run", "" + run));
          }
          writer.commit();
        }
        if (!Files.exists(started)) {
          Files.createFile(started);
        }
      }
    }
  }
}
