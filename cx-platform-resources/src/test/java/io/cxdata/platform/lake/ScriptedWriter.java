package io.cxdata.platform.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that writes run after run until it is killed. What each run writes is known beforehand,
 * so that a test can tell which rows must be there after any of them.
 */
final class ScriptedWriter {
  static final String OWNER = "owner";
  private static final int ROWS = 40;

  private ScriptedWriter() {}

  /** Arguments: the lake, the table, the writer's name, and the run to begin with. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args[0]);
    LakeTable table = Lake.local(root).table(args[1]);
    Path started = root.resolve("started-" + args[2]);
    long first = Long.parseLong(args[3]);
    for (long run = first; ; run++) {
      write(table, args[2], run);
      // The first one may be a repetition.
      if (run > first && !Files.exists(started)) {
        Files.createFile(started);
      }
    }
  }

  static Process start(Path root, String table, String owner, long firstRun) throws IOException {
    Files.deleteIfExists(root.resolve("started-" + owner));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            ScriptedWriter.class.getName(),
            root.toString(),
            table,
            owner,
            Long.toString(firstRun))
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("output-" + owner + ".txt").toFile())
        .start();
  }

  private static void write(LakeTable table, String owner, long run) {
    WriteId id = new WriteId(owner, run);
    try (RowWriter writer = open(table, id)) {
      rows(owner, run).forEach(writer::add);
      if (run % 5 == 1) {
        deleted(owner, run).forEach(writer::delete);
      }
      writer.state("last-of-" + owner, Long.toString(run));
      writer.commit();
    }
  }

  /** Every tenth run begins anew, every fifth but these upserts, the others append. */
  private static RowWriter open(LakeTable table, WriteId id) {
    if (id.run() % 10 == 0) {
      return table.replaceWhere(id, OWNER);
    }
    return id.run() % 5 == 1 ? table.upsert(id, List.of("key")) : table.append(id);
  }

  private static List<Map<String, Object>> rows(String owner, long run) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      // An upsert meets half of the keys of the run before it.
      long of = run % 5 == 1 && i % 2 == 0 ? run - 1 : run;
      rows.add(Map.of("key", owner + "-" + of + "-" + i, OWNER, owner, "run", run));
    }
    return rows;
  }

  private static List<String> deleted(String owner, long run) {
    return List.of(owner + "-" + (run - 1) + "-1", owner + "-" + (run - 1) + "-3");
  }

  /** Does to a map what a run does to the table. */
  static void apply(Map<Object, Map<String, Object>> rows, String owner, long run) {
    if (run % 10 == 0) {
      rows.clear();
    }
    rows(owner, run).forEach(row -> rows.put(row.get("key"), row));
    if (run % 5 == 1) {
      deleted(owner, run).forEach(rows::remove);
    }
  }
}
