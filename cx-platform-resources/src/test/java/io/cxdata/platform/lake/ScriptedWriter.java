package io.cxdata.platform.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that writes one run after the other, until it is killed. What each run writes is known
 * beforehand, so that a test can tell which rows must be there after any of them.
 */
final class ScriptedWriter {
  static final String OWNER = "owner";
  static final TableSchema SCHEMA =
      TableSchema.of(Column.text("key"), Column.text(OWNER), new Column("run", ColumnType.BIGINT));
  private static final int ROWS = 40;

  private ScriptedWriter() {}

  /**
   * Arguments: the lake, the table, the writer's name, and the run to begin with, which may be one
   * that is in the table. It does that one at once, and one more for each byte of its input, and
   * says so each time; it ends with its input, so that it does not outlive who started it.
   */
  public static void main(String[] args) throws IOException {
    LakeTable table = Lake.local(Path.of(args[0])).table(args[1]);
    long run = Long.parseLong(args[3]);
    do {
      long began = System.nanoTime();
      write(table, args[2], run++);
      System.out.println((System.nanoTime() - began) / 1000);
      System.out.flush();
    } while (System.in.read() >= 0);
  }

  static String stateOf(String owner) {
    return "last-of-" + owner;
  }

  private static void write(LakeTable table, String owner, long run) {
    TransactionId id = new TransactionId(owner, run);
    try (RowWriter writer = open(table, id)) {
      rows(owner, run).forEach(writer::add);
      if (run % 5 == 1) {
        deleted(owner, run).forEach(writer::delete);
      }
      writer.domainMetadata(stateOf(owner), Long.toString(run));
      writer.commit();
    }
  }

  /** Every tenth run begins anew, every fifth but these upserts, the others append. */
  private static RowWriter open(LakeTable table, TransactionId id) {
    if (id.run() % 10 == 0) {
      return table.replaceByKey(id, OWNER);
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
