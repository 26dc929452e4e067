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
 * The rows of a stream that cannot go into their table, each with the reason. {@code
 * bronze.quarantine} holds, per stream, the rows of the last full load and of the incremental loads
 * after it, so that a row that is fixed at its source is gone after the next full load.
 *
 * @since 0.1
 */
public final class Quarantine implements AutoCloseable {
  private static final String TABLE = "bronze.quarantine";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tables tables;
  private final StreamReport stream;
  private final Load load;
  private final Map<String, Long> reasons = new LinkedHashMap<>();
  private RowWriter writer;

  /** What a stream reads of its source. */
  public enum Load {
    /** Everything: the rows of this load replace the earlier ones. */
    FULL,
    /** What changed: the earlier rows stay, because they are not delivered again. */
    INCREMENTAL
  }

  /** Opens no table yet. */
  public Quarantine(Tables tables, StreamReport stream, Load load) {
    this.tables = tables;
    this.stream = stream;
    this.load = load;
  }

  /** Takes one row. */
  public void put(String reason, Map<String, String> record) {
    reasons.merge(reason, 1L, Long::sum);
    if (tables.dryRun()) {
      return;
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("stream", stream.stream());
    row.put("reason", reason);
    row.put("record", json(record));
    row.put(BronzeColumns.RUN, tables.run().toString());
    writer().add(row);
  }

  /** Reports the rows and commits them. */
  public void commit() {
    reasons.forEach(
        (reason, rows) -> {
          stream.addQuarantined(rows);
          stream.count(reason, rows);
        });
    if (writer != null || (load == Load.FULL && !tables.dryRun() && holdsEarlierRows())) {
      writer().commit();
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  private RowWriter writer() {
    if (writer == null) {
      LakeTable table = tables.created(TABLE);
      if (load == Load.INCREMENTAL) {
        writer = table.append(tables.transaction(stream.stream()));
      } else {
        writer = table.replaceByKey(tables.transaction(stream.stream()), "stream");
        writer.replace(stream.stream());
      }
    }
    return writer;
  }

  private boolean holdsEarlierRows() {
    LakeTable table = tables.table(TABLE);
    if (!table.exists()) {
      return false;
    }
    try (RowReader rows = table.read(ReadOptions.all().withColumns("stream"))) {
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
