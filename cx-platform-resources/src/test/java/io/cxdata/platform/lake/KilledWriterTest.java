package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes that write are killed at random moments and started again with the run that was in
 * doubt. Each row of each run that is in the table is there once, and no other row is.
 */
@Tag("crash")
class KilledWriterTest {
  /** For a short run, a tenth of the kills is said by 10. */
  private static final int LESS = Integer.getInteger("cx.test.crash.less", 1);

  @TempDir Path root;
  private LakeTable table;

  private final List<String> owners = new ArrayList<>();
  private final List<Map<Object, Map<String, Object>>> expected = new ArrayList<>();
  private final List<Long> applied = new ArrayList<>();

  @ParameterizedTest(name = "{0} writers, each killed up to {1} times")
  @CsvSource({"1, 200", "2, 26", "8, 5"})
  void everyRowOfACommitIsThereOnceAndNoOther(int writers, int mostKills) throws Exception {
    int kills = Math.max(2, mostKills / LESS);
    table = Lake.local(root).table("t");
    table.create(
        TableSchema.of(
            Column.text("key"),
            Column.text(ScriptedWriter.OWNER),
            new Column("run", ColumnType.BIGINT)));
    for (int i = 0; i < writers; i++) {
      owners.add("w" + i);
      expected.add(new HashMap<>());
      applied.add(0L);
    }
    Random random = new Random(7);
    for (int kill = 0; kill < kills; kill++) {
      killAll(startAll(), random, kill);
      assertThatTheTableIsWhole();
    }
    assertThat(applied).as("runs of each writer").allMatch(run -> run >= kills / 2);
    assertThatEachVersionCanBeRead();
  }

  private List<Process> startAll() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      // The last run again: it is recognised, whether or not it was in doubt.
      processes.add(ScriptedWriter.start(root, "t", owners.get(i), Math.max(1, applied.get(i))));
    }
    return processes;
  }

  private void killAll(List<Process> processes, Random random, int kill) throws Exception {
    // Half of the kills come while it writes one run after the other, half at any moment before.
    boolean writing = kill % 2 == 0;
    for (int i = 0; writing && i < processes.size(); i++) {
      while (!Files.exists(root.resolve("started-" + owners.get(i)))) {
        processes.get(i).waitFor(2, TimeUnit.MILLISECONDS);
        assertThat(processes.get(i).isAlive()).as(this::output).isTrue();
      }
    }
    for (Process process : processes) {
      int longest = writing ? 60_000 : 1_500_000 / processes.size();
      process.waitFor(random.nextInt(longest), TimeUnit.MICROSECONDS);
      process.destroyForcibly();
    }
    for (Process process : processes) {
      process.waitFor();
    }
  }

  private String output() {
    StringBuilder text = new StringBuilder();
    for (String owner : owners) {
      try {
        text.append(Files.readString(root.resolve("output-" + owner + ".txt")));
      } catch (java.io.IOException e) {
        text.append(e);
      }
    }
    return text.toString();
  }

  private void assertThatTheTableIsWhole() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      long last = table.state("last-of-" + owners.get(i)).map(Long::parseLong).orElse(0L);
      for (long run = applied.get(i) + 1; run <= last; run++) {
        ScriptedWriter.apply(expected.get(i), owners.get(i), run);
      }
      applied.set(i, last);
      all.addAll(expected.get(i).values());
    }
    assertThat(Tables.rows(table)).containsExactlyInAnyOrderElementsOf(all);
  }

  private void assertThatEachVersionCanBeRead() {
    long latest = table.version();
    long step = Math.max(1, latest / 50);
    for (long version = 0; version <= latest; version += step) {
      List<Map<String, Object>> rows = Tables.rows(table, ReadOptions.all().atVersion(version));
      assertThat(rows).extracting(row -> row.get("key")).doesNotHaveDuplicates();
    }
    assertThat(IntStream.range(0, owners.size()).mapToLong(applied::get).sum())
        .as("each run made one version")
        .isEqualTo(latest);
  }
}
