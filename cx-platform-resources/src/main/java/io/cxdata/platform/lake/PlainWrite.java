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
  private final DataFiles out;
  private List<NewFile> added = List.of();

  PlainWrite(DeltaTable table, RowLayout layout, List<String> partitionColumns, Former former) {
    this.table = table;
    this.layout = layout;
    this.former = former;
    this.out = new DataFiles(table, layout.schema(), partitionColumns);
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

  /** An append is soon tried again, since it looks at nothing that others wrote. */
  @Override
  public int attempts() {
    return former == Former.STAY ? 10_000 : Write.super.attempts();
  }

  @Override
  public void abandon() throws IOException {
    out.abandon();
  }
}
