package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How long a table takes to open that was written thousands of times, each time for real. */
final class ManyVersions {
  private static final int OPENINGS = 5;

  private final int versions;

  ManyVersions(int versions) {
    this.versions = versions;
  }

  void run(Path root) throws IOException {
    LakeTable table = Lake.local(root).table("often");
    table.create(TableSchema.ofText("id", "value"));
    long start = System.nanoTime();
    for (int version = 1; version <= versions; version++) {
      try (RowWriter writer = table.upsert(new TransactionId("bench", version), List.of("id"))) {
        writer.add(Map.of("id", "k" + version % 100, "value", "v" + version));
        writer.commit();
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%,d versions, %.1f ms each to write, %,d files of log%n",
        versions,
        (System.nanoTime() - start) / 1e6 / versions,
        filesOfLog(table));
    double[] seconds = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      seconds[i] = opening(root);
    }
    System.out.printf(Locale.ROOT, "opening: first %.3f s", seconds[0]);
    Arrays.sort(seconds);
    System.out.printf(Locale.ROOT, ", median of %d %.3f s%n", OPENINGS, seconds[OPENINGS / 2]);
    Folders.delete(table.dataFolder());
  }

  private double opening(Path root) {
    long start = System.nanoTime();
    long version = Lake.local(root).table("often").version();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (version != versions) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "The table has version %,d", version));
    }
    return seconds;
  }

  private static long filesOfLog(LakeTable table) throws IOException {
    try (Stream<Path> files = Files.list(table.dataFolder().resolve("_delta_log"))) {
      return files.count();
    }
  }
}
