package io.cxdata.runners.jobs.loans;

import io.cxdata.config.CxConfig;
import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.LoanDetail;
import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.report.StreamReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Balances, open items and payment plans of the selected loans, from SAP to bronze.
 *
 * @since 0.1
 */
public final class UpdateCoreIterator implements Job {
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
    List<StreamReport> streams = new ArrayList<>();
    for (DetailTable table : DetailTable.values()) {
      streams.add(run.streams().begin(name(), table.latest()));
      streams.add(run.streams().begin(name(), table.history()));
    }
    run.streams().runTogether(streams, () -> load(run, streams));
  }

  private static void load(RunContext run, List<StreamReport> streams) {
    LoanSelection selection = LoanSelection.choose(run, streams.get(0));
    try (AnswerTables tables = AnswerTables.open(run, selection, streams)) {
      fetch(run, selection, tables);
      tables.commit();
      // After the commit: if events cannot be read, no answer is lost.
      selection.unannounced(tables.changed(), streams.get(0)).ifPresent(tables::countUnannounced);
    }
  }

  private static void fetch(RunContext run, LoanSelection selection, AnswerTables tables) {
    Set<LoanDetail> details = EnumSet.allOf(LoanDetail.class);
    run.progress().begin("loan details", (long) selection.loans().size() * details.size());
    try (Stream<LoanAnswer> answers = run.sources().sap().details(selection.loans(), details)) {
      for (Iterator<LoanAnswer> each = answers.iterator(); each.hasNext(); ) {
        tables.accept(each.next());
        run.progress().advance(1);
      }
    }
  }
}
