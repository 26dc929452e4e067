package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.log.Commit;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.WrittenFile;
import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.List;

/** Rows that do not depend on existing ones: they go to data files as they come. */
public final class PlainWrite implements Write {
  /** What happens to the existing rows. */
  public enum SaveMode {
    APPEND,
    OVERWRITE
  }

  private final DeltaTable table;
  private final RowBinder binder;
  private final SaveMode mode;
  private final PartitionedWriter out;
  private List<WrittenFile> added = List.of();

  PlainWrite(DeltaTable table, RowBinder binder, List<String> partitionColumns, SaveMode mode) {
    this.table = table;
    this.binder = binder;
    this.mode = mode;
    this.out = new PartitionedWriter(table, binder.schema(), partitionColumns);
  }

  @Override
  public void add(Object[] row) throws IOException {
    out.grow(binder.schema());
    out.add(row);
  }

  @Override
  public void finish() throws IOException {
    added = out.finish();
  }

  @Override
  public Commit.Plan on(Snapshot snapshot) {
    TableSchema schema = binder.mergedInto(table.schema(snapshot));
    return mode == SaveMode.APPEND
        ? Commit.Plan.adding(schema, added)
        : Commit.Plan.replacingAll(schema, table.activeFiles(snapshot), added);
  }

  @Override
  public boolean addsOnly() {
    return mode == SaveMode.APPEND;
  }

  /** A repeated append costs little, since it reads nothing that other writers wrote. */
  @Override
  public int attempts() {
    return mode == SaveMode.APPEND ? 10_000 : Write.super.attempts();
  }

  @Override
  public void abandon() throws IOException {
    out.abandon();
  }
}
