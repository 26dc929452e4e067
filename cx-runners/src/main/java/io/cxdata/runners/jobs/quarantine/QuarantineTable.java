package io.cxdata.runners.jobs.quarantine;

import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads {@code bronze.quarantine}: the rows that could not go into their table, by the stream that
 * was to write them.
 *
 * @since 0.1
 */
public final class QuarantineTable {
  /** The table's name. */
  public static final String NAME = "bronze.quarantine";

  private final LakeTable table;

  /**
   * The rows of one stream with one reason.
   *
   * @param stream the table that the rows could not go into
   * @param reason why
   * @param rows how many there are
   * @param firstSeen when the first of them was first sent
   * @param lastSeen when the last of them was last sent
   */
  public record Group(
      String stream, String reason, long rows, Instant firstSeen, Instant lastSeen) {
    private Group with(Group other) {
      return new Group(
          stream,
          reason,
          rows + other.rows,
          firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
          lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
    }
  }

  /**
   * Reads nothing yet.
   *
   * @param table need not exist: then nothing is quarantined
   */
  public QuarantineTable(LakeTable table) {
    this.table = table;
  }

  /** What is quarantined, by stream and reason; the most frequent reason of a stream first. */
  public List<Group> groups() {
    Map<String, Map<String, Group>> groups = new TreeMap<>();
    read(
        ReadOptions.all(),
        row ->
            groups
                .computeIfAbsent(row.stream(), any -> new LinkedHashMap<>())
                .merge(
                    row.reason(),
                    new Group(row.stream(), row.reason(), 1, row.firstSeen(), row.lastSeen()),
                    Group::with));
    List<Group> sorted = new ArrayList<>();
    groups
        .values()
        .forEach(
            reasons ->
                reasons.values().stream()
                    .sorted((one, other) -> Long.compare(other.rows(), one.rows()))
                    .forEach(sorted::add));
    return sorted;
  }

  /** The streams that have rows here, in order. */
  Set<String> streams() {
    Set<String> streams = new TreeSet<>();
    read(ReadOptions.all(), row -> streams.add(row.stream()));
    return streams;
  }

  /** Takes each row of a stream. */
  void forEach(String stream, Consumer<QuarantinedRow> action) {
    read(ReadOptions.all().withFilter(Filter.equal("stream", stream)), action);
  }

  private void read(ReadOptions options, Consumer<QuarantinedRow> action) {
    if (!table.exists()) {
      return;
    }
    try (RowReader rows = table.read(options)) {
      while (rows.hasNext()) {
        action.accept(QuarantinedRow.of(rows.next()));
      }
    }
  }
}
