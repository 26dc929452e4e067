package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Upsert and replaceByKey of one row in a hundred: how long, and how many files they rewrite. */
final class ChangeOneInAHundred {
  private static final String STREAM = "bench";

  private final long rows;
  private LakeTable table;

  ChangeOneInAHundred(long rows) {
    this.rows = rows;
  }

  void run(Path root) throws Exception {
    long changed = rows / 100;
    // Begins with the first item of a loan, each of which has five.
    long start = rows / 3 / 5 * 5;
    table = Lake.local(root).table("large");
    table.create(BenchRows.SCHEMA);
    System.out.printf(Locale.ROOT, "%n%,d rows, %,d of them changed%n", rows, changed);
    System.out.printf(Locale.ROOT, "%-34s %10s %10s %10s%n", "", "seconds", "files", "rewritten");
    load();
    upsert("upsert, one range of keys", 2, LongStream.range(start, start + changed));
    replaceByKey("replaceByKey, one range of loans", 3, LongStream.range(start, start + changed));
    upsert("upsert, keys all over", 4, LongStream.range(0, changed).map(i -> i * 100));
    Folders.delete(table.dataFolder());
  }

  private void load() {
    try (RowWriter writer = table.append(new TransactionId(STREAM, 1))) {
      for (long i = 0; i < rows; i++) {
        writer.add(BenchRows.row(i));
      }
      writer.commit();
    }
  }

  private void upsert(String what, long run, LongStream numbers) {
    change(
        what, numbers, () -> table.upsert(new TransactionId(STREAM, run), List.of("loan", "item")));
  }

  private void replaceByKey(String what, long run, LongStream numbers) {
    change(what, numbers, () -> table.replaceByKey(new TransactionId(STREAM, run), "loan"));
  }

  /** Begins a write. */
  private interface Opening {
    RowWriter open();
  }

  private void change(String what, LongStream numbers, Opening opening) {
    int files = table.files().paths().size();
    long start = System.nanoTime();
    long removed;
    try (RowWriter writer = opening.open()) {
      numbers.forEach(i -> writer.add(BenchRows.row(i)));
      removed = writer.commit().rowsRemoved().orElseThrow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (removed != rows / 100) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%s took out %,d rows", what, removed));
    }
    System.out.printf(
        Locale.ROOT,
        "%-34s %10.2f %10d %10d%n",
        what,
        seconds,
        files,
        table.history().get(0).filesRemoved());
  }
}
