package io.cxdata.runners.jobs.quarantine;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.runners.jobs.Tables;

/** Replaces the rows of one stream in {@code bronze.quarantine}, in one commit. */
final class QuarantineWriter implements AutoCloseable {
  private final RowWriter writer;

  QuarantineWriter(Tables tables, String stream) {
    writer =
        tables.created(QuarantineTable.NAME).replaceByKey(tables.transaction(stream), "stream");
    try {
      writer.columns(
          tables.definition(QuarantineTable.NAME).schema().columns().toArray(Column[]::new));
      writer.replace(stream);
    } catch (RuntimeException | Error e) {
      try (writer) {
        throw e;
      }
    }
  }

  void add(QuarantinedRow row) {
    writer.add(row.values());
  }

  void commit() {
    var unused = writer.commit();
  }

  @Override
  public void close() {
    writer.close();
  }
}
