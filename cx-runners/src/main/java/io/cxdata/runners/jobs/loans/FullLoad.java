package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.Quarantine;
import io.cxdata.runners.jobs.RowsLabel;
import io.cxdata.runners.jobs.SourceFields;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.report.StreamReport;
import java.security.MessageDigest;
import java.util.HashMap;
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
  private final String key;
  private final SourceFields fields;

  FullLoad(Tables tables, String table, StreamReport stream, Progress progress) {
    this.tables = tables;
    this.table = table;
    this.stream = stream;
    this.progress = progress;
    this.key = tables.definition(table).key().get(0);
    this.fields = tables.fields(table);
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
      progress.begin(table, 0);
      try (Stream<Map<String, String>> records = list.get()) {
        for (Iterator<Map<String, String>> each = records.iterator(); each.hasNext(); ) {
          put(each.next());
          progress.advance(1);
        }
      }
    }

    private void put(Map<String, String> sent) {
      rows++;
      Optional<String> problem = fields.problem(sent);
      if (problem.isPresent()) {
        quarantine.put(problem.get(), sent);
        return;
      }
      Map<String, String> record = fields.named(sent);
      if (LoanIds.of(record.get(key)).isEmpty()) {
        quarantine.put(key + " is empty", sent);
        return;
      }
      kept++;
      content.update(AnswerDigest.ofRecord(record));
      writer.ifPresent(
          open -> {
            Map<String, Object> row = new HashMap<>(record);
            row.put(BronzeColumns.RUN, tables.run().toString());
            row.put(BronzeColumns.SEQUENCE, rows - 1);
            open.add(row);
          });
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
