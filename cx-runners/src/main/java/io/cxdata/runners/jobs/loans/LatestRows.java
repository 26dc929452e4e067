package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.reference.BronzeColumns;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.RowsLabel;
import io.cxdata.runners.jobs.SourceFields;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table of the latest rows: the rows of each loan that answered replace its earlier ones, also
 * when there are none. A loan that was not asked or did not answer keeps its rows.
 */
final class LatestRows implements AutoCloseable {
  /** The reason of an answer that is not taken. */
  private static final String OF_ANOTHER_LOAN =
      "the answer has rows of another loan than the one asked for. Ask SAP's team.";

  private final Tables tables;
  private final DetailTable detail;
  private final String key;
  private final String runId;
  private final StreamReport stream;
  private final SourceFields fields;
  private final Optional<RowWriter> writer;
  private long answers;
  private long kept;

  LatestRows(Tables tables, DetailTable detail, StreamReport stream) {
    this.tables = tables;
    this.detail = detail;
    this.key = tables.definition(detail.latest()).key().get(0);
    this.runId = tables.run().toString();
    this.stream = stream;
    this.fields = tables.fields(detail.latest());
    this.writer =
        tables.writer(
            detail.latest(), table -> table.replaceByKey(tables.transaction(detail.latest()), key));
  }

  /** Why an answer cannot be taken: nothing of it can be trusted. Empty if it can. */
  Optional<String> problem(LoanAnswer.Delivered answer) {
    for (SapRecord record : answer.records()) {
      Optional<String> problem = fields.problem(record.fields());
      if (problem.isPresent()) {
        return problem.map(text -> "the answer cannot be stored: " + text + ". Ask SAP's team.");
      }
      if (!isOf(answer.loan(), record)) {
        return Optional.of(OF_ANOTHER_LOAN);
      }
    }
    return Optional.empty();
  }

  private boolean isOf(String loan, SapRecord record) {
    return LoanIds.of(fields.named(record.fields()).get(key)).filter(loan::equals).isPresent();
  }

  /** Takes an answer without a problem. */
  void add(LoanAnswer.Delivered answer) {
    answers++;
    stream.addRead(answer.records().size());
    writer.ifPresent(open -> open.replace(answer.loan()));
    answer.records().forEach(record -> put(answer, record));
  }

  private void put(LoanAnswer.Delivered answer, SapRecord record) {
    long place = kept++;
    writer.ifPresent(
        open -> {
          Map<String, Object> row = new HashMap<>(fields.named(record.fields()));
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
   *
   * @param history the version of the history, if that has every answer of this run
   */
  void commit(Optional<EventWatermark> watermark, OptionalLong history) {
    if (answers == 0) {
      return;
    }
    if (writer.isEmpty()) {
      stream.wouldWrite(kept);
      return;
    }
    LakeTable table = tables.table(detail.latest());
    RowsLabel.store(table, writer.get(), label(table, history));
    watermark.ifPresent(events -> events.store(writer.get()));
    Streams.written(stream, writer.get().commit());
  }

  /**
   * Every change of an answer is a version of the history, so its number says which rows there are,
   * together with the run from which on the history has had every answer of the table.
   */
  private String label(LakeTable table, OptionalLong history) {
    Optional<String> since =
        history.isPresent()
            ? RowsLabel.find(table).map(label -> label.substring(0, label.indexOf(' ')))
            : Optional.empty();
    return since.orElse(runId) + " " + (history.isPresent() ? history.getAsLong() : "");
  }

  @Override
  public void close() {
    writer.ifPresent(RowWriter::close);
  }
}
