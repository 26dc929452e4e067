package io.cxdata.runners.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.report.StreamReport;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts rows that cannot go into their table aside, with the reason. {@code bronze.quarantine} holds
 * of each stream the rows of the last run that read everything, so that a row that was mended at
 * its source is gone from it after the next such run.
 */
final class Quarantine implements AutoCloseable {
  private static final String TABLE = "bronze.quarantine";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunContext run;
  private final StreamReport stream;
  private final Map<String, Long> reasons = new LinkedHashMap<>();
  private final SaveMode mode;
  private RowWriter writer;

  /** What becomes of the rows that were put aside before. */
  enum SaveMode {
    /** They are delivered again, if they are still wrong. */
    OVERWRITE,
    /** They are not delivered again. */
    APPEND
  }

  Quarantine(RunContext run, StreamReport stream) {
    this(run, stream, SaveMode.OVERWRITE);
  }

  Quarantine(RunContext run, StreamReport stream, SaveMode mode) {
    this.run = run;
    this.stream = stream;
    this.mode = mode;
  }

  void put(String reason, Map<String, String> record) {
    reasons.merge(reason, 1L, Long::sum);
    if (run.options().dryRun()) {
      return;
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("stream", stream.stream());
    row.put("reason", reason);
    row.put("record", json(record));
    row.put(BronzeColumns.RUN, run.report().run().toString());
    writer().add(row);
  }

  /** Makes this run's rows the stream's rows, and tells of them. */
  void commit() {
    reasons.forEach(
        (reason, rows) -> {
          stream.addQuarantined(rows);
          stream.count(reason, rows);
        });
    if (writer == null
        && (mode == SaveMode.APPEND || run.options().dryRun() || !holdsFormerRows())) {
      return;
    }
    writer().commit();
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  private RowWriter writer() {
    if (writer == null) {
      LakeTable table = run.createdTable(TABLE);
      if (mode == SaveMode.APPEND) {
        writer = table.append(run.writeId(stream.stream()));
      } else {
        writer = table.replaceByKey(run.writeId(stream.stream()), "stream");
        writer.replace(stream.stream());
      }
    }
    return writer;
  }

  private boolean holdsFormerRows() {
    LakeTable table = run.table(TABLE);
    if (!table.exists()) {
      return false;
    }
    try (RowReader rows = table.read(ReadOptions.all().columns("stream"))) {
      while (rows.hasNext()) {
        if (stream.stream().equals(rows.next().text("stream"))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String json(Map<String, String> record) {
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts is always JSON", e);
    }
  }
}
