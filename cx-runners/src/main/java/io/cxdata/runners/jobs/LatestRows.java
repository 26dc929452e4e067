package io.cxdata.runners.jobs;

import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.report.StreamReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces the rows of each loan that answered; no rows, if SAP has none. A loan that was not asked
 * or did not answer keeps what it had.
 */
final class LatestRows implements AutoCloseable {
  private static final String OF_ANOTHER_LOAN =
      "the answer holds rows whose %s is not that of the loan that was asked. Ask SAP's team.";

  private final DetailTable detail;
  private final String key;
  private final String runId;
  private final StreamReport stream;
  private final Optional<RowWriter> writer;
  private long answers;
  private long kept;

  LatestRows(RunContext run, DetailTable detail, StreamReport stream) {
    this.detail = detail;
    this.key = run.definition(detail.latest()).key().get(0);
    this.runId = run.report().run().toString();
    this.stream = stream;
    this.writer =
        run.writer(detail.latest(), table -> table.replaceByKey(run.writeId(detail.latest()), key));
  }

  /**
   * Takes an answer, unless it holds a record of another loan: then nothing of it can be trusted,
   * and it counts as failed.
   *
   * @return whether it was taken
   */
  boolean add(LoanAnswer.Delivered answer) {
    if (!answer.records().stream()
        .allMatch(record -> answer.detail().belongsTo(answer.loan(), record))) {
      stream.fail(new StreamReport.FailedKey(answer.loan(), OF_ANOTHER_LOAN.formatted(key)));
      return false;
    }
    answers++;
    stream.addRead(answer.records().size());
    writer.ifPresent(open -> open.replace(answer.loan()));
    answer.records().forEach(record -> put(answer, record));
    return true;
  }

  private void put(LoanAnswer.Delivered answer, SapRecord record) {
    long place = kept++;
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(record.fields());
          // Without white space around it: what is replaced is found by it.
          row.put(key, answer.loan());
          row.put(detail.calledAt(), answer.calledAt());
          row.put(BronzeColumns.RUN, runId);
          row.put(BronzeColumns.SEQUENCE, place);
          open.add(row);
        });
  }

  /**
   * Commits the answers, and with them how far SAP's events have been followed. A run without any
   * answer leaves the table as it is, and the next one begins where this one began.
   */
  void commit(Optional<EventWatermark> followed) {
    if (answers == 0) {
      return;
    }
    if (writer.isEmpty()) {
      stream.wouldWrite(kept);
      return;
    }
    followed.ifPresent(events -> events.noteIn(writer.get()));
    RunContext.written(stream, writer.get().commit());
  }

  @Override
  public void close() {
    writer.ifPresent(RowWriter::close);
  }
}
