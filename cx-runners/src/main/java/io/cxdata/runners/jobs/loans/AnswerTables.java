package io.cxdata.runners.jobs.loans;

import io.cxdata.config.support.CloseableGroup;
import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.LoanDetail;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.report.StreamReport;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The tables of all details. */
final class AnswerTables implements AutoCloseable {
  private final RunContext run;
  private final LoanSelection selection;
  private final Map<LoanDetail, DetailAnswers> details = new EnumMap<>(LoanDetail.class);
  private final CloseableGroup opened = new CloseableGroup();
  private long failed;

  private AnswerTables(RunContext run, LoanSelection selection) {
    this.run = run;
    this.selection = selection;
  }

  /**
   * Opens them.
   *
   * @param streams of each table in the order of {@link DetailTable}: latest rows, history
   */
  static AnswerTables open(RunContext run, LoanSelection selection, List<StreamReport> streams) {
    AnswerTables tables = new AnswerTables(run, selection);
    try {
      for (DetailTable table : DetailTable.values()) {
        int first = 2 * table.ordinal();
        DetailAnswers answers =
            new DetailAnswers(
                run.tables(), table, selection.loans(), streams.get(first), streams.get(first + 1));
        tables.opened.add(answers::close);
        tables.details.put(table.detail(), answers);
      }
      return tables;
    } catch (RuntimeException | Error e) {
      tables.opened.closeAfter(e);
      throw e;
    }
  }

  void accept(LoanAnswer answer) {
    DetailAnswers detail = details.get(answer.detail());
    if (answer instanceof LoanAnswer.Delivered delivered) {
      detail.add(delivered).ifPresent(this::stopIfTooMany);
    } else if (answer instanceof LoanAnswer.Failed missed) {
      detail.fail(missed.loan(), missed.reason());
      stopIfTooMany(missed.reason());
    }
  }

  private void stopIfTooMany(String reason) {
    failed++;
    OptionalLong most = run.options().maxFailures();
    if (most.isPresent() && failed > most.getAsLong()) {
      throw StreamStoppedException.withheld(
          String.format(
              Locale.ROOT,
              "%,d calls failed, more than --max-failures %,d allows. No detail of a loan is"
                  + " written, and no table is made from details in this run. The last one: %s",
              failed,
              most.getAsLong(),
              reason));
    }
  }

  /** The loans whose answers differ from their last ones. */
  Set<String> changed() {
    Set<String> all = new HashSet<>();
    details.values().forEach(detail -> all.addAll(detail.changed()));
    return all;
  }

  void countUnannounced(Set<String> loans) {
    details.values().forEach(detail -> detail.countUnannounced(loans));
  }

  /** Commits table by table; one that cannot be written does not stop the others. */
  void commit() {
    details.values().forEach(detail -> detail.commit(run.streams(), selection));
  }

  @Override
  public void close() {
    opened.close();
  }
}
