package io.cxdata.runners.jobs;

import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.report.StreamReport;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Replaces a bronze table with a whole list, in one commit, and only when the list came complete. A
 * list that moved while it was read is read again.
 */
final class FullLoad {
  private static final int READS = 3;

  private final RunContext run;
  private final TableDefinition table;
  private final StreamReport stream;

  FullLoad(RunContext run, TableDefinition table, StreamReport stream) {
    this.run = run;
    this.table = table;
    this.stream = stream;
  }

  /**
   * Reads the list and publishes it.
   *
   * @param list opens the list; a list that throws is not published
   */
  void load(Supplier<Stream<Map<String, String>>> list) {
    for (int read = 1; ; read++) {
      try (Attempt attempt = new Attempt()) {
        attempt.read(list);
        attempt.publish();
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
    private final Optional<RowWriter> writer =
        run.writer(table.fullName(), found -> found.overwrite(run.writeId(table.fullName())));
    private final Quarantine quarantine = new Quarantine(run, stream);
    private long rows;
    private long kept;

    void read(Supplier<Stream<Map<String, String>>> list) {
      run.progress().begin(table.fullName(), 0);
      try (Stream<Map<String, String>> records = list.get()) {
        for (Iterator<Map<String, String>> each = records.iterator(); each.hasNext(); ) {
          put(each.next());
          run.progress().advance(1);
        }
      }
    }

    private void put(Map<String, String> record) {
      String key = table.key().get(0);
      String value = record.get(key);
      rows++;
      if (value == null || value.isBlank()) {
        quarantine.put(key + " is empty", record);
        return;
      }
      kept++;
      writer.ifPresent(
          open -> {
            Map<String, Object> row = new HashMap<>(record);
            row.put(BronzeColumns.RUN, run.report().run().toString());
            row.put(BronzeColumns.SEQUENCE, rows - 1);
            open.add(row);
          });
    }

    void publish() {
      stream.addRead(rows);
      // No bank has no customers.
      if (kept == 0 && holdsRows()) {
        throw StreamStoppedException.failed(
            "the source delivered no row with a key, where "
                + table.fullName()
                + " has some. The table was left as it is. Check the source; if it is right,"
                + " remove the table's folder.");
      }
      quarantine.commit();
      if (writer.isEmpty()) {
        stream.wouldWrite(kept);
        return;
      }
      RunContext.written(stream, writer.get().commit());
    }

    private boolean holdsRows() {
      LakeTable found = run.table(table.fullName());
      if (!found.exists()) {
        return false;
      }
      try (RowReader reader = found.read(ReadOptions.all())) {
        return reader.hasNext();
      }
    }

    @Override
    public void close() {
      quarantine.close();
      writer.ifPresent(RowWriter::close);
    }
  }
}
