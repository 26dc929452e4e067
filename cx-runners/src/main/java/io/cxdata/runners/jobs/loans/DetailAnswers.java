package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The answers about one detail: its table of latest rows, its history, and what failed. */
final class DetailAnswers implements AutoCloseable {
  private final StreamReport latestStream;
  private final StreamReport historyStream;
  private final RowHistory history;
  private final LatestRows latest;
  private final Set<String> changed = new HashSet<>();
  private final Set<String> failed = new HashSet<>();

  DetailAnswers(
      Tables tables,
      DetailTable table,
      Set<String> loans,
      StreamReport latestStream,
      StreamReport historyStream) {
    this.latestStream = latestStream;
    this.historyStream = historyStream;
    this.history = new RowHistory(tables, table, loans, historyStream);
    try {
      this.latest = new LatestRows(tables, table, latestStream);
    } catch (RuntimeException | Error e) {
      try (history) {
        throw e;
      }
    }
  }

  /**
   * Takes an answer.
   *
   * @return why it was not taken; empty if it was
   */
  Optional<String> add(LoanAnswer.Delivered answer) {
    Optional<String> problem = latest.problem(answer);
    if (problem.isPresent()) {
      fail(answer.loan(), problem.get());
      return problem;
    }
    latest.add(answer);
    if (history.add(answer)) {
      changed.add(answer.loan());
    }
    return problem;
  }

  /** Takes the failure of a loan. */
  void fail(String loan, String reason) {
    failed.add(loan);
    latestStream.fail(new StreamReport.FailedKey(loan, reason));
  }

  /** The loans whose answers differ from their last ones. */
  Set<String> changed() {
    return changed;
  }

  void countUnannounced(Set<String> loans) {
    historyStream.count(
        "loans that changed without an event", changed.stream().filter(loans::contains).count());
  }

  /**
   * Commits both tables. The history comes first: it is compared with itself, so a crash in between
   * loses no change. If it cannot be committed, the latest rows are, and the same loans are asked
   * again.
   */
  void commit(Streams streams, LoanSelection selection) {
    boolean kept = streams.attempt(historyStream, history::commit);
    streams.attempt(
        latestStream,
        () ->
            latest.commit(
                kept ? selection.watermark(failed) : Optional.empty(),
                kept ? history.version() : OptionalLong.empty()));
  }

  @Override
  public void close() {
    try (history) {
      latest.close();
    }
  }
}
