package io.cxdata.platform.lake.bench;

import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import java.nio.file.Path;
import java.util.Locale;

/** A table of ours: rows are maps of Java objects, when they are written and when they are read. */
final class LakeContender implements Contender {
  private final Path root;
  private final long rows;
  private LakeTable table;
  private int tables;

  LakeContender(Path root, long rows) {
    this.root = root;
    this.rows = rows;
  }

  @Override
  public void make() {
    BenchRows.make(rows);
  }

  @Override
  public void append() throws Exception {
    close();
    table = Lake.local(root).table("ours" + tables++);
    table.create(BenchRows.SCHEMA);
    try (RowWriter writer = table.append(new TransactionId("bench", 1))) {
      for (long i = 0; i < rows; i++) {
        writer.add(BenchRows.row(i));
      }
      writer.commit();
    }
  }

  @Override
  public void read() {
    int width = BenchRows.SCHEMA.columns().size();
    long hashes = 0;
    long read = 0;
    try (RowReader reader = table.read()) {
      while (reader.hasNext()) {
        Row row = reader.next();
        for (int i = 0; i < width; i++) {
          hashes += row.value(i).hashCode();
        }
        read++;
      }
    }
    BenchRows.seen = hashes;
    if (read != rows) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "The lake gave back %,d rows", read));
    }
  }

  @Override
  public void close() throws Exception {
    if (table != null) {
      Folders.delete(table.dataFolder());
    }
  }
}
