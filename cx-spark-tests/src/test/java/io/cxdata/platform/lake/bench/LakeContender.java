package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.WriteId;
import java.nio.file.Path;

/** A table of ours: rows are maps of Java objects, when they are written and when they are read. */
final class LakeContender implements Contender {
  private final Path root;
  private final long rows;
  private LakeTable table;
  private int tables;
  private long seen;

  LakeContender(Path root, long rows) {
    this.root = root;
    this.rows = rows;
  }

  @Override
  public String name() {
    return "lake";
  }

  @Override
  public void make() {
    for (long i = 0; i < rows; i++) {
      seen += BenchRows.row(i).size();
    }
  }

  @Override
  public void append() throws Exception {
    close();
    table = Lake.local(root).table("ours" + tables++);
    table.create(BenchRows.SCHEMA);
    try (RowWriter writer = table.append(new WriteId("bench", 1))) {
      for (long i = 0; i < rows; i++) {
        writer.add(BenchRows.row(i));
      }
      writer.commit();
    }
  }

  @Override
  public void read() {
    int width = BenchRows.SCHEMA.columns().size();
    long read = 0;
    try (RowReader reader = table.read()) {
      while (reader.hasNext()) {
        Row row = reader.next();
        for (int i = 0; i < width; i++) {
          seen += row.value(i).hashCode();
        }
        read++;
      }
    }
    if (read != rows) {
      throw new IllegalStateException("The lake gave back %,d rows".formatted(read));
    }
  }

  @Override
  public void close() throws Exception {
    if (table != null) {
      Folders.delete(table.dataFolder());
    }
  }

  @Override
  public String toString() {
    return name() + " " + seen;
  }
}
