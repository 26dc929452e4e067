package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.overwrite;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.log.Commit;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentWritersTest {
  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("bronze/t");
    table.create(TableSchema.ofText("key", "value"));
  }

  private interface Work {
    void by(int worker) throws Exception;
  }

  private static void together(int workers, Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      CyclicBarrier start = new CyclicBarrier(workers);
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        tasks.add(
            () -> {
              start.await();
              work.by(worker);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void allAppendsOfEightWritersArrive() throws Exception {
    together(
        8,
        worker -> {
          for (int run = 1; run <= 5; run++) {
            append(
                table,
                new TransactionId("w" + worker, run),
                List.of(row("key", worker + "-" + run, "c" + worker, "x")));
          }
        });
    assertThat(table.version()).isEqualTo(40);
    assertThat(rows(table).stream().map(row -> row.get("key")).distinct()).hasSize(40);
    assertThat(table.schema().names()).hasSize(10);
    assertThat(temporaryFiles()).isEmpty();
  }

  @Test
  void eachWriteSeesThoseBeforeItWhateverTheirKind() throws Exception {
    together(
        4,
        worker -> {
          for (int run = 1; run <= 5; run++) {
            TransactionId id = new TransactionId("w" + worker, run);
            Map<String, Object> row = row("key", "k" + worker, "value", "" + run);
            switch (worker) {
              case 0 -> overwrite(table, id, List.of(row));
              case 1 -> append(table, id, List.of(row));
              default -> Tables.write(table.replaceByKey(id, "key"), List.of(row));
            }
          }
        });
    assertThat(table.version()).isEqualTo(20);
    assertThat(rows(table)).containsExactlyInAnyOrderElementsOf(replay());
  }

  /** What the versions, done one after the other in the order of the log, must add up to. */
  private List<Map<String, Object>> replay() {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<TableVersion> history = new ArrayList<>(table.history());
    java.util.Collections.reverse(history);
    for (TableVersion version : history) {
      for (TransactionId id : version.writes()) {
        String key = "k" + id.stream().substring(1);
        switch (key) {
          case "k0" -> rows.clear();
          case "k1" -> {}
          default -> rows.removeIf(row -> row.get("key").equals(key));
        }
        rows.add(row("key", key, "value", "" + id.run()));
      }
    }
    return rows;
  }

  @Test
  void oneWriteTriedByManyHappensOnce() throws Exception {
    together(
        6,
        worker ->
            append(table, new TransactionId("same", 1), List.of(row("key", "k", "value", "v"))));
    assertThat(rows(table)).hasSize(1);
    assertThat(Tables.dataFilesOnDisk(table)).hasSize(1);
  }

  @Test
  void aWriterThatGivesUpNamesItselfAndTheOneThatWasFaster() {
    append(table, new TransactionId("rows", 1), List.of(row("key", "a")));
    AtomicInteger run = new AtomicInteger();
    DeltaTable delta = DeltaTable.of("bronze/t", new LocalStorage(root));
    Commit.Change alwaysLate =
        snapshot -> {
          TransactionId faster = new TransactionId("faster", run.incrementAndGet());
          append(table, faster, List.of(row("key", "b")));
          return Commit.Plan.replacingAll(
              delta.schema(snapshot), delta.activeFiles(snapshot), List.of());
        };
    assertThatThrownBy(() -> new Commit(delta, new TransactionId("slower", 7)).run(alwaysLate))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("slower@7")
        .hasMessageContaining("faster@" + run.get());
    assertThat(rows(table)).hasSize(1 + run.get());
  }

  @Test
  void oneOfManyCreatesTheTable() throws Exception {
    LakeTable other = Lake.local(root).table("bronze/other");
    List<String> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
    together(
        4,
        worker -> {
          try {
            other.create(TableSchema.ofText("a"));
            outcomes.add("created");
          } catch (LakeException e) {
            outcomes.add(e.getMessage());
          }
        });
    assertThat(outcomes).hasSize(4).containsOnlyOnce("created");
    assertThat(outcomes).filteredOn(o -> !o.equals("created")).allMatch(o -> o.contains("already"));
  }

  private List<Path> temporaryFiles() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> path.toString().endsWith(".tmp")).collect(Collectors.toList());
    }
  }
}
