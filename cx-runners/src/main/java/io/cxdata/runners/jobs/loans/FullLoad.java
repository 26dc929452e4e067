package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.runners.jobs.RowsLabel;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.jobs.quarantine.BronzeRows;
import io.cxdata.runners.jobs.quarantine.Quarantine;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.report.StreamReport;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replaces a bronze table with a whole list, in one commit, and only when the list is complete. A
 * list that changes while it is read is read again.
 */
final class FullLoad {
  private static final int READS = 3;

  private final Tables tables;
  private final String table;
  private final StreamReport stream;
  private final Progress progress;
  private final BronzeRows bronze;

  FullLoad(Tables tables, String table, StreamReport stream, Progress progress) {
    this.tables = tables;
    this.table = table;
    this.stream = stream;
    this.progress = progress;
    this.bronze = new BronzeRows(tables, table);
  }

  /**
   * Reads the list and commits it.
   *
   * @param list opens the list; a list that fails is not committed
   */
  void load(Supplier<Stream<Map<String, String>>> list) {
    for (int read = 1; ; read++) {
      try (Attempt attempt = new Attempt()) {
        attempt.read(list);
        attempt.commit();
        return;
      } catch (IncompleteListException e) {
        if (read == READS) {
          throw e;
        }
        stream.count("read again, because the list moved", 1);
      }
    }
  }

  /** One reading of the list. */
  private final class Attempt implements AutoCloseable {
    private final Quarantine quarantine = new Quarantine(tables, stream, Quarantine.Load.FULL);
    private final Optional<RowWriter> writer =
        tables.writer(table, found -> found.overwrite(tables.transaction(table)));
    private final MessageDigest content = AnswerDigest.sha256();
    private long rows;
    private long kept;

    void read(Supplier<Stream<Map<String, String>>> list) {
      progress.begin(table, tables.expectedRows(table));
      try (Stream<Map<String, String>> records = list.get()) {
        for (Iterator<Map<String, String>> each = records.iterator(); each.hasNext(); ) {
          put(each.next());
          progress.advance(1);
        }
      }
    }

    private void put(Map<String, String> sent) {
      rows++;
      Optional<String> problem = bronze.problem(sent);
      if (problem.isPresent()) {
        quarantine.put(problem.get(), bronze.key(sent), sent, rows - 1);
        return;
      }
      kept++;
      content.update(AnswerDigest.ofRecord(bronze.named(sent)));
      writer.ifPresent(open -> open.add(bronze.row(sent, rows - 1)));
    }

    void commit() {
      stream.addRead(rows);
      // No bank has no customers.
      if (kept == 0 && holdsRows()) {
        throw StreamStoppedException.failed(
            "the source delivered no row with a key, but "
                + table
                + " has rows. The table is unchanged. Check the source; if it is right, delete the"
                + " table's folder.");
      }
      quarantine.commit();
      if (writer.isEmpty()) {
        stream.wouldWrite(kept);
        return;
      }
      RowsLabel.store(
          tables.table(table), writer.get(), "list " + HexFormat.of().formatHex(content.digest()));
      Streams.written(stream, writer.get().commit());
    }

    private boolean holdsRows() {
      LakeTable found = tables.table(table);
      if (!found.exists()) {
        return false;
      }
      try (RowReader reader = found.read(ReadOptions.all())) {
        return reader.hasNext();
      }
    }

    @Override
    public void close() {
      try (quarantine) {
        writer.ifPresent(RowWriter::close);
      }
    }
  }
}
