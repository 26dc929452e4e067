package io.cxdata.runners.jobs;

import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.platform.RowWriter;
import io.cxdata.platform.WriteResult;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.report.StreamReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replaces the rows of each loan that answered; no rows, if SAP has none. A loan that was not asked
 * or did not answer keeps what it had.
 */
final class LatestAnswers implements AutoCloseable {
  private final DetailTable detail;
  private final String key;
  private final String runId;
  private final StreamReport stream;
  private final Optional<RowWriter> writer;
  private final Quarantine quarantine;
  private long answers;
  private long kept;

  LatestAnswers(RunContext run, DetailTable detail, StreamReport stream) {
    this.detail = detail;
    this.key = run.definition(detail.latest()).key().get(0);
    this.runId = run.report().run().toString();
    this.stream = stream;
    this.quarantine = new Quarantine(run, stream);
    this.writer =
        run.writer(detail.latest(), table -> table.replaceRows(run.writeId(detail.latest()), key));
  }

  /** Takes an answer, and returns those of its records that are the loan's own. */
  List<SapRecord> add(LoanAnswer.Delivered answer) {
    answers++;
    stream.addRead(answer.records().size());
    writer.ifPresent(open -> open.replace(answer.loan()));
    List<SapRecord> own = new ArrayList<>(answer.records().size());
    for (SapRecord record : answer.records()) {
      if (answer.loan().equals(record.field(key).orElse(""))) {
        own.add(record);
        put(answer, record);
      } else {
        quarantine.put(key + " is not that of the loan that was asked", record.fields());
      }
    }
    return own;
  }

  private void put(LoanAnswer.Delivered answer, SapRecord record) {
    long place = kept++;
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(record.fields());
          row.put(detail.calledAt(), answer.calledAt());
          row.put(BronzeColumns.RUN, runId);
          row.put(BronzeColumns.SEQUENCE, place);
          open.add(row);
        });
  }

  /** Commits the answers; a run without any answer leaves the table as it is. */
  void commit() {
    if (answers == 0) {
      return;
    }
    quarantine.commit();
    if (writer.isEmpty()) {
      stream.wouldWrite(kept);
      return;
    }
    WriteResult result = writer.get().commit();
    stream.written(result.rowsWritten(), result.version());
  }

  @Override
  public void close() {
    quarantine.close();
    writer.ifPresent(RowWriter::close);
  }
}
