package io.cxdata.runners.jobs.quarantine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The records of one stream that cannot go into their table, each with the reason. {@code
 * bronze.quarantine} holds, per stream, those of the last full load and of the incremental loads
 * after it. A record is gone from there after the next full load that does not have it, or after an
 * incremental load that has its key. Used by one thread.
 *
 * @since 0.1
 */
public final class Quarantine implements AutoCloseable {
  /** In one order of fields, so that a record has one text. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final Tables tables;
  private final StreamReport stream;
  private final Load load;
  private final QuarantineTable table;
  private final Map<String, Long> reasons = new LinkedHashMap<>();
  private final Map<String, Instant> firstSeen = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<String> delivered = new HashSet<>();
  private QuarantineWriter writer;

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
    this.table = new QuarantineTable(tables.table(QuarantineTable.NAME));
  }

  /**
   * Takes a record that cannot be a row.
   *
   * @param key the record's key, if it has one
   * @param record the record as the source sent it
   * @param place its position among the records of this run, from 0
   */
  public void put(String reason, Optional<String> key, Map<String, String> record, long place) {
    reasons.merge(reason, 1L, Long::sum);
    if (tables.dryRun()) {
      return;
    }
    key.ifPresent(this::delivered);
    QuarantineWriter open = writer();
    Instant now = tables.run().started();
    QuarantinedRow row =
        new QuarantinedRow(
            stream.stream(),
            key,
            reason,
            json(record),
            now,
            now,
            new Delivery(tables.run().toString(), place));
    refused.add(row.identity());
    open.add(row.seenSince(firstSeen.getOrDefault(row.identity(), now)));
  }

  /** Notes that the source sent this key again, or that it is gone: earlier rows of it are over. */
  public void delivered(String key) {
    if (load == Load.INCREMENTAL) {
      delivered.add(key);
    }
  }

  /** Reports the rows and commits them. */
  public void commit() {
    reasons.forEach(stream::addQuarantined);
    if (tables.dryRun() || (writer == null && !anEarlierRowIsOver())) {
      return;
    }
    QuarantineWriter open = writer();
    table.forEach(
        stream.stream(),
        row -> {
          if (!isOver(row)) {
            open.add(row);
          }
        });
    open.commit();
  }

  private boolean anEarlierRowIsOver() {
    AtomicBoolean found = new AtomicBoolean();
    table.forEach(stream.stream(), row -> found.compareAndSet(false, isOver(row)));
    return found.get();
  }

  private boolean isOver(QuarantinedRow earlier) {
    return load == Load.FULL
        || refused.contains(earlier.identity())
        || earlier.key().filter(delivered::contains).isPresent();
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }

  private QuarantineWriter writer() {
    if (writer == null) {
      table.forEach(stream.stream(), row -> firstSeen.putIfAbsent(row.identity(), row.firstSeen()));
      writer = new QuarantineWriter(tables, stream.stream());
    }
    return writer;
  }

  private static String json(Map<String, String> record) {
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of texts is always JSON", e);
    }
  }
}
