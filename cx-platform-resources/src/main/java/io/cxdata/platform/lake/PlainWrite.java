package io.cxdata.platform.lake;

import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.List;

/** Rows that do not depend on former ones: they go to data files as they come. */
final class PlainWrite implements Write {
  /** What happens to the rows that are there. */
  enum Former {
    STAY,
    GO
  }

  private final DeltaTable table;
  private final RowLayout layout;
  private final Former former;
  private final DataFileWriter out;
  private List<NewFile> added = List.of();

  PlainWrite(DeltaTable table, RowLayout layout, Former former) {
    this.table = table;
    this.layout = layout;
    this.former = former;
    this.out = new DataFileWriter(table.files(), table.url(), layout.schema());
  }

  @Override
  public void add(Object[] row) throws IOException {
    out.grow(layout.schema());
    out.add(row);
  }

  @Override
  public void finish() throws IOException {
    added = out.finish();
  }

  @Override
  public Commit.Plan on(Snapshot snapshot) {
    TableSchema schema = layout.mergedInto(table.schema(snapshot));
    return former == Former.STAY
        ? Commit.Plan.adding(schema, added)
        : Commit.Plan.replacingAll(schema, table.liveFiles(snapshot), added);
  }

  @Override
  public void abandon() throws IOException {
    out.abandon();
  }
}
