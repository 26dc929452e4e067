package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.LoanDetail;
import io.cxdata.http.HttpStatistics;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Balances, open items and payment plans of the loans of a {@link LoanSelection}, from SAP to
 * bronze.
 */
final class UpdateCoreIterator implements Job {
  @Override
  public String name() {
    return "update-core-iterator";
  }

  @Override
  public Set<String> secrets(CxConfig config) {
    return SapSecrets.of(config);
  }

  @Override
  public void run(RunContext run) {
    Map<LoanDetail, StreamReport> latest = new EnumMap<>(LoanDetail.class);
    Map<LoanDetail, StreamReport> history = new EnumMap<>(LoanDetail.class);
    List<StreamReport> streams = new ArrayList<>();
    for (DetailTable table : DetailTable.values()) {
      latest.put(table.detail(), run.report().stream(name(), table.latest()));
      history.put(table.detail(), run.report().stream(name(), table.history()));
      streams.add(latest.get(table.detail()));
      streams.add(history.get(table.detail()));
    }
    HttpStatistics before = run.statistics();
    long began = System.nanoTime();
    try {
      LoanSelection pass = LoanSelection.choose(run, streams.get(0));
      try (Sinks sinks = new Sinks(run, pass, latest, history)) {
        fetch(run, pass, sinks);
        sinks.commit();
        // Last, for no answer is to be lost because events cannot be read.
        pass.unannounced(run, sinks.changed(), streams.get(0)).ifPresent(sinks::countUnannounced);
      }
    } catch (RuntimeException e) {
      streams.forEach(stream -> run.concludeWith(e, stream));
      UserErrors.rethrowFault(e);
    } catch (Error e) {
      streams.forEach(stream -> stream.conclude(Status.FAILED, UserErrors.words(e)));
      throw e;
    } finally {
      streams.forEach(stream -> stream.end(RunContext.since(began)));
      // The calls of the three details are made side by side; they are told of the first of them.
      run.finishCalls(streams.get(0), before);
    }
  }

  private static void fetch(RunContext run, LoanSelection pass, Sinks sinks) {
    Set<LoanDetail> details = EnumSet.allOf(LoanDetail.class);
    run.progress().begin("loan details", (long) pass.loans().size() * details.size());
    try (Stream<LoanAnswer> answers = run.sap().details(pass.loans(), details)) {
      for (Iterator<LoanAnswer> each = answers.iterator(); each.hasNext(); ) {
        sinks.accept(each.next());
        run.progress().advance(1);
      }
    }
  }

  /** All tables that an answer may go to. */
  private static final class Sinks implements AutoCloseable {
    private final RunContext run;
    private final LoanSelection pass;
    private final Map<LoanDetail, StreamReport> reports;
    private final Map<LoanDetail, StreamReport> historyReports;
    private final Map<LoanDetail, LatestRows> latest = new EnumMap<>(LoanDetail.class);
    private final Map<LoanDetail, RowHistory> history = new EnumMap<>(LoanDetail.class);
    private final Map<LoanDetail, Set<String>> changed = new EnumMap<>(LoanDetail.class);
    private long failed;

    Sinks(
        RunContext run,
        LoanSelection pass,
        Map<LoanDetail, StreamReport> latestReports,
        Map<LoanDetail, StreamReport> historyReports) {
      this.run = run;
      this.pass = pass;
      this.reports = latestReports;
      this.historyReports = historyReports;
      for (DetailTable table : DetailTable.values()) {
        LoanDetail detail = table.detail();
        latest.put(detail, new LatestRows(run, table, latestReports.get(detail)));
        history.put(detail, new RowHistory(run, table, pass.loans(), historyReports.get(detail)));
        changed.put(detail, new HashSet<>());
      }
    }

    void accept(LoanAnswer answer) {
      if (answer instanceof LoanAnswer.Delivered delivered) {
        if (latest.get(answer.detail()).add(delivered)) {
          if (history.get(answer.detail()).add(delivered)) {
            changed.get(answer.detail()).add(answer.loan());
          }
        } else {
          failed++;
          stopIfTooMany("the answer was of another loan");
        }
      } else if (answer instanceof LoanAnswer.Failed missed) {
        reports
            .get(answer.detail())
            .fail(new StreamReport.FailedKey(answer.loan(), missed.reason()));
        failed++;
        stopIfTooMany(missed.reason());
      }
    }

    private void stopIfTooMany(String reason) {
      if (run.options().maxFailures().isPresent()
          && failed > run.options().maxFailures().getAsLong()) {
        throw StreamStoppedException.failed(
            String.format(
                "%,d calls failed, more than --max-failures %,d allows. Nothing was written."
                    + " The last one: %s",
                failed, run.options().maxFailures().getAsLong(), reason));
      }
    }

    /** The loans whose answers differ from their last ones. */
    Set<String> changed() {
      Set<String> all = new HashSet<>();
      changed.values().forEach(all::addAll);
      return all;
    }

    void countUnannounced(Set<String> loans) {
      changed.forEach(
          (detail, ids) ->
              historyReports
                  .get(detail)
                  .count(
                      "loans that changed without an event",
                      ids.stream().filter(loans::contains).count()));
    }

    /**
     * Commits table by table; one that cannot be written leaves the others alone. History first: it
     * is compared with itself, so that a crash in between loses no change. Where it could not be
     * written, the latest rows are, but the same loans are asked again.
     */
    void commit() {
      for (DetailTable table : DetailTable.values()) {
        LoanDetail detail = table.detail();
        boolean kept = commit(historyReports.get(detail), history.get(detail)::commit);
        StreamReport report = reports.get(detail);
        Set<String> missed =
            report.failures().stream().map(StreamReport.FailedKey::key).collect(Collectors.toSet());
        Optional<EventWatermark> followed = kept ? pass.followed(missed) : Optional.empty();
        commit(report, () -> latest.get(detail).commit(followed));
      }
    }

    private boolean commit(StreamReport stream, Runnable table) {
      try {
        table.run();
        return true;
      } catch (RuntimeException e) {
        run.concludeWith(e, stream);
        UserErrors.rethrowFault(e);
        return false;
      }
    }

    @Override
    public void close() {
      latest.values().forEach(LatestRows::close);
      history.values().forEach(RowHistory::close);
    }
  }
}
