package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.Stage;
import io.cxdata.reference.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole flow in a process that is killed at random moments, while the bank goes on changing.
 */
@Tag("crash")
class CrashTest {
  private static final int KILLS = 20;
  private static final int LOANS = 150;
  private static final long SEED = 20261122;

  @TempDir private Path folder;

  @Test
  void afterEachKillEveryTableIsAtACompleteVersionAndTheNextRunRepairsTheRest()
      throws IOException, InterruptedException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path killed = Files.createDirectory(folder.resolve("killed"));
    Random random = new Random(SEED);
    int inTheMiddle = 0;
    try (BankFixture cx = new BankFixture(killed, LOANS)) {
      Process first = start(cx, killed);
      awaitFirstCall(cx, first);
      long began = System.nanoTime();
      assertThat(first.waitFor()).as(log(killed)).isZero();
      long wholeRun = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

      for (int kill = 0; kill < KILLS; kill++) {
        cx.bank().changeLoans(10);
        long version = cx.table("bronze.persons_set").version();
        Process run = start(cx, killed);
        awaitFirstCall(cx, run);
        boolean ended = run.waitFor(random.nextLong(wholeRun), TimeUnit.MILLISECONDS);
        run.destroyForcibly().waitFor();
        boolean committed = cx.table("bronze.persons_set").version() > version;
        inTheMiddle += !ended && committed ? 1 : 0;
        everyTableIsReadableAndGoldIsWhole(cx);
      }
      assertThat(inTheMiddle)
          .as("runs that were killed after their first commit and before their end")
          .isGreaterThanOrEqualTo(KILLS / 4);

      assertThat(start(cx, killed).waitFor()).as(log(killed)).isZero();
      everyTableIsReadableAndGoldIsWhole(cx);
      nothingIsStaged(cx);
      historyHasNoAnswerTwiceInARowAndEndsWithTheLatest(cx);
      try (BankFixture fresh = new BankFixture(whole, 1)) {
        fresh.configure(cx.bank().configuration());
        assertThat(start(fresh, whole, cx.environment()).waitFor()).as(log(whole)).isZero();
      }
      for (TableDefinition table : Catalogue.standard().tables()) {
        String name = table.fullName();
        if (!name.endsWith("_history")
            && table.stage() != Stage.OPS
            && BankFixture.table(whole.resolve("lake"), name).exists()) {
          assertThat(cx.content(name))
              .as(name)
              .isEqualTo(BankFixture.content(whole.resolve("lake"), name));
        }
      }
    }
  }

  /** What comes before it is the start of a JVM, in which there is nothing to break. */
  private static void awaitFirstCall(BankFixture cx, Process run) throws InterruptedException {
    cx.bank().log().clear();
    while (run.isAlive() && cx.bank().log().count() == 0) {
      run.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  private static Process start(BankFixture cx, Path directory) throws IOException {
    return start(cx, directory, cx.environment());
  }

  private static Process start(BankFixture cx, Path directory, Map<String, String> environment)
      throws IOException {
    List<String> args =
        List.of(
            "--config",
            cx.file().toString(),
            "run",
            "hourly",
            "--as-of",
            BankFixture.TODAY.toString());
    return ChildProcess.start(environment, directory, directory.resolve("log"), "512m", args);
  }

  private static String log(Path directory) throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  private static void everyTableIsReadableAndGoldIsWhole(BankFixture cx) {
    for (TableDefinition table : Catalogue.standard().tables()) {
      LakeTable found = cx.table(table.fullName());
      if (!found.exists() || table.stage() == Stage.OPS) {
        continue;
      }
      List<Map<String, Object>> rows = cx.rows(table.fullName());
      if (table.stage() != Stage.BRONZE) {
        String key = table.key().get(0);
        assertThat(rows.stream().map(row -> row.get(key)))
            .as("keys of " + table.fullName())
            .doesNotHaveDuplicates();
      } else if (!table.fullName().endsWith("_history")) {
        assertThat(rows.stream().map(row -> row.get("cx_run_id")).distinct())
            .as("runs whose rows are in " + table.fullName())
            .hasSizeLessThanOrEqualTo(1);
      }
    }
    assertThat(cx.rows("gold.loan_contracts").stream().map(row -> (String) row.get("ID")))
        .containsExactlyInAnyOrderElementsOf(cx.bank().portfolio().loanIds().toList());
  }

  private static void nothingIsStaged(BankFixture cx) throws IOException {
    try (Stream<Path> all = Files.walk(cx.lakeFolder())) {
      assertThat(all).noneMatch(path -> path.getFileName().toString().startsWith("_staged"));
    }
  }

  private static void historyHasNoAnswerTwiceInARowAndEndsWithTheLatest(BankFixture cx) {
    for (String table :
        List.of("bronze.loan_balances", "bronze.loan_open_items", "bronze.loan_payment_plans")) {
      String key = Catalogue.standard().table(table).key().get(0);
      Map<Object, Map<String, String>> answers = new HashMap<>();
      for (Map<String, Object> row : cx.rows(table + "_history")) {
        answers
            .computeIfAbsent(row.get(key), loan -> new TreeMap<>())
            .put((String) row.get("cx_run_id"), (String) row.get("cx_answer"));
      }
      answers.forEach(
          (loan, byRun) -> {
            List<String> digests = new ArrayList<>(byRun.values());
            for (int i = 1; i < digests.size(); i++) {
              assertThat(digests.get(i)).as(table).isNotEqualTo(digests.get(i - 1));
            }
          });
      assertThat(lastAnswers(cx, table + "_history", key))
          .as(table)
          .isEqualTo(byLoan(cx.rows(table), key));
    }
  }

  private static Map<Object, List<String>> lastAnswers(BankFixture cx, String history, String key) {
    List<Map<String, Object>> rows = cx.rows(history);
    Map<Object, String> lastRun = new HashMap<>();
    rows.forEach(
        row ->
            lastRun.merge(
                row.get(key), (String) row.get("cx_run_id"), (a, b) -> a.compareTo(b) < 0 ? b : a));
    return byLoan(
        rows.stream()
            .filter(row -> lastRun.get(row.get(key)).equals(row.get("cx_run_id")))
            .filter(row -> row.get("Currency") != null)
            .toList(),
        key);
  }

  /** The rows of each loan without what only tells of the run. */
  private static Map<Object, List<String>> byLoan(List<Map<String, Object>> rows, String key) {
    Map<Object, List<String>> byLoan = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> content = new TreeMap<>(row);
      content.keySet().removeAll(BankFixture.OF_THE_RUN);
      content.remove("cx_answer");
      byLoan.computeIfAbsent(row.get(key), loan -> new ArrayList<>()).add(content.toString());
    }
    byLoan.values().forEach(list -> list.sort(null));
    return byLoan;
  }
}
