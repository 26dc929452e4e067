package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.SourceFields;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A history table, which gets an answer when it differs from the loan's last one there. Answers are
 * compared with the history itself, not with the table of the latest rows: if the process is killed
 * between the commits of the two, the history is still right.
 *
 * <p>A loan whose answer became empty gets one row with its id only. A loan that never had rows has
 * no history.
 */
final class RowHistory implements AutoCloseable {
  private static final String OF_NOTHING = AnswerDigest.of(List.of());

  private final Tables tables;
  private final DetailTable detail;
  private final String key;
  private final String runId;
  private final StreamReport stream;
  private final SourceFields fields;
  private final Optional<RowWriter> writer;
  private final Map<String, Last> last;
  private long appended;

  /** The digest of a loan's last answer, and when it was given. */
  private record Last(Instant calledAt, String digest) {}

  /**
   * Reads the last answers and opens the table.
   *
   * @param loans the loans that are asked: only their last answers are held in memory
   */
  RowHistory(Tables tables, DetailTable detail, Set<String> loans, StreamReport stream) {
    this.tables = tables;
    this.detail = detail;
    this.key = tables.definition(detail.history()).key().get(0);
    this.runId = tables.run().toString();
    this.stream = stream;
    this.last = lastAnswers(tables.table(detail.history()), key, detail.calledAt(), loans);
    this.fields = tables.fields(detail.history());
    this.writer =
        tables.writer(
            detail.history(), table -> table.append(tables.transaction(detail.history())));
  }

  /**
   * Takes an answer.
   *
   * @return whether the loan was known, and its answer differs from the last one
   */
  boolean add(LoanAnswer.Delivered answer) {
    List<Map<String, String>> records =
        answer.records().stream().map(record -> fields.named(record.fields())).toList();
    stream.addRead(records.size());
    String digest = AnswerDigest.of(records);
    Last before = last.get(answer.loan());
    if (digest.equals(before == null ? OF_NOTHING : before.digest())) {
      return false;
    }
    if (records.isEmpty()) {
      append(answer, Map.of(key, answer.loan()), digest, 0);
    }
    for (int i = 0; i < records.size(); i++) {
      append(answer, records.get(i), digest, i);
    }
    return before != null;
  }

  private void append(
      LoanAnswer.Delivered answer, Map<String, String> record, String digest, long place) {
    appended++;
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(record);
          row.put(key, answer.loan());
          row.put(detail.calledAt(), answer.calledAt());
          row.put(BronzeColumns.ANSWER, digest);
          row.put(BronzeColumns.RUN, runId);
          row.put(BronzeColumns.SEQUENCE, place);
          open.add(row);
        });
  }

  /** Commits what was appended; a table to which nothing was appended gets no new version. */
  void commit() {
    if (writer.isEmpty() || appended == 0) {
      stream.wouldWrite(appended);
      return;
    }
    Streams.written(stream, writer.get().commit());
  }

  /** The version of the table; empty in a dry run. */
  OptionalLong version() {
    return writer.isPresent()
        ? OptionalLong.of(tables.table(detail.history()).version())
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    writer.ifPresent(RowWriter::close);
  }

  private static Map<String, Last> lastAnswers(
      LakeTable table, String key, String calledAt, Set<String> loans) {
    Map<String, Last> last = new HashMap<>();
    if (!table.exists()) {
      return last;
    }
    ReadOptions columns = ReadOptions.all().withColumns(key, calledAt, BronzeColumns.ANSWER);
    try (RowReader rows = table.read(columns)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (!loans.contains(row.text(key))) {
          continue;
        }
        Last answer = new Last((Instant) row.value(calledAt), row.text(BronzeColumns.ANSWER));
        last.merge(row.text(key), answer, (a, b) -> b.calledAt().isAfter(a.calledAt()) ? b : a);
      }
    }
    return last;
  }
}
