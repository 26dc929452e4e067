package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of the latest rows: the rows of each loan that answered replace its earlier ones, also
 * when there are none. A loan that was not asked or did not answer keeps its rows.
 */
final class LatestRows implements AutoCloseable {
  /** The reason of an answer that is not taken. */
  static final String OF_ANOTHER_LOAN =
      "the answer has rows of another loan than the one asked for. Ask SAP's team.";

  private final DetailTable detail;
  private final String key;
  private final String runId;
  private final StreamReport stream;
  private final Optional<RowWriter> writer;
  private long answers;
  private long kept;

  LatestRows(Tables tables, DetailTable detail, StreamReport stream) {
    this.detail = detail;
    this.key = tables.definition(detail.latest()).key().get(0);
    this.runId = tables.run().toString();
    this.stream = stream;
    this.writer =
        tables.writer(
            detail.latest(), table -> table.replaceByKey(tables.transaction(detail.latest()), key));
  }

  /**
   * Takes an answer. One with a record of another loan is not taken: nothing of it can be trusted.
   *
   * @return whether it was taken
   */
  boolean add(LoanAnswer.Delivered answer) {
    if (!answer.records().stream().allMatch(record -> isOf(answer.loan(), record))) {
      return false;
    }
    answers++;
    stream.addRead(answer.records().size());
    writer.ifPresent(open -> open.replace(answer.loan()));
    answer.records().forEach(record -> put(answer, record));
    return true;
  }

  private boolean isOf(String loan, SapRecord record) {
    return record.field(key).flatMap(LoanIds::of).filter(loan::equals).isPresent();
  }

  private void put(LoanAnswer.Delivered answer, SapRecord record) {
    long place = kept++;
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(record.fields());
          // By the rule of LoanIds: rows are replaced by this column.
          row.put(key, answer.loan());
          row.put(detail.calledAt(), answer.calledAt());
          row.put(BronzeColumns.RUN, runId);
          row.put(BronzeColumns.SEQUENCE, place);
          open.add(row);
        });
  }

  /**
   * Commits the answers together with the watermark of SAP's events. Without any answer the table
   * and its watermark stay as they are.
   */
  void commit(Optional<EventWatermark> watermark) {
    if (answers == 0) {
      return;
    }
    if (writer.isEmpty()) {
      stream.wouldWrite(kept);
      return;
    }
    watermark.ifPresent(events -> events.store(writer.get()));
    Streams.written(stream, writer.get().commit());
  }

  @Override
  public void close() {
    writer.ifPresent(RowWriter::close);
  }
}
