package io.cxdata.runners.jobs.quarantine;

import io.cxdata.runners.jobs.Job;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.report.StreamReport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deletes quarantined rows. A record that the source sends again is quarantined again.
 *
 * @since 0.1
 */
public final class DiscardQuarantine implements Job {
  /** The job's name. */
  public static final String NAME = "discard-quarantine";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(RunContext run) {
    QuarantineTable table = new QuarantineTable(run.tables().table(QuarantineTable.NAME));
    for (String stream : SelectedStreams.of(run, table)) {
      run.streams().run(NAME, stream, report -> discard(run, table, report));
    }
  }

  private static void discard(RunContext run, QuarantineTable table, StreamReport report) {
    Optional<String> reason = run.options().quarantined().reason();
    AtomicLong discarded = new AtomicLong();
    try (QuarantineWriter rest = new QuarantineWriter(run.tables(), report.stream())) {
      table.forEach(
          report.stream(),
          row -> {
            report.addRead(1);
            if (reason.map(row.reason()::contains).orElse(true)) {
              discarded.incrementAndGet();
            } else {
              rest.add(row);
            }
          });
      if (!run.options().dryRun()) {
        rest.commit();
      }
    }
    report.count(run.options().dryRun() ? "would be discarded" : "discarded", discarded.get());
  }
}
