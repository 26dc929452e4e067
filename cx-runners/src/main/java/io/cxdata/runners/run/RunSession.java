package io.cxdata.runners.run;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.reference.Catalogue;
import io.cxdata.runners.jobs.LazyEngine;
import io.cxdata.runners.jobs.QualityResults;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.Sources;
import io.cxdata.runners.jobs.Streams;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.report.ReportFile;
import io.cxdata.runners.report.RunId;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.SavedReport;
import io.cxdata.runners.report.SavedReports;
import io.cxdata.runners.report.UserErrors;
import io.cxdata.runners.report.page.RunPage;
import io.cxdata.runners.sql.TableGraph;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs in a workspace: one run at a time, with a report, and without temporary files left
 * behind. The same for every entry point, of which the command line is one. Used by one thread.
 *
 * @since 0.1
 */
public final class RunSession {
  private static final Logger log = LoggerFactory.getLogger(RunSession.class);

  private final CxConfig config;
  private final Secrets secrets;
  private final Workspace workspace;
  private final InstantSource clock;
  private final Progress progress;
  private final RunListener listener;

  /**
   * Runs nothing yet.
   *
   * @param secrets are asked for when a job first calls a source
   * @param workspace stays open
   * @param clock the time
   * @param progress is closed at the end of a run
   * @param listener learns how a run ends
   */
  public RunSession(
      CxConfig config,
      Secrets secrets,
      Workspace workspace,
      InstantSource clock,
      Progress progress,
      RunListener listener) {
    this.config = config;
    this.secrets = secrets;
    this.workspace = workspace;
    this.clock = clock;
    this.progress = progress;
    this.listener = listener;
  }

  /**
   * Runs jobs, one after the other. An error for the user ends its stream and is in the report; an
   * internal error is thrown.
   *
   * @param jobs names that are {@linkplain JobRunner#problem known}
   * @return what the run did
   * @throws ConfigurationException when another run is writing into the lake, or when the lake
   *     holds a demo's loans, SAP is not on this machine, and a job calls it or Zendesk
   */
  public RunReport run(List<String> jobs, RunOptions options) {
    // A job that calls neither SAP nor Zendesk only makes more of what is in the lake.
    if (!JobRunner.secrets(jobs, config).isEmpty()) {
      DemoMarker.requireNoMix(config, workspace.folder());
    }
    // Read once: the id, the business date and the hour of a run are of one moment.
    RunId id = new RunId(clock.instant());
    LocalDate asOf =
        options.asOf().orElseGet(() -> LocalDate.ofInstant(id.started(), config.timeZone()));
    RunReport report = new RunReport(id, jobs, asOf, options.dryRun(), clock);
    try (LakeLock lock = LakeLock.take(workspace.folder())) {
      TemporaryFolder temporary = TemporaryFolder.of(workspace.folder(), id);
      InterruptHook hook = new InterruptHook(() -> interrupted(report, temporary));
      temporary.prepare();
      hook.register();
      // Closed last: while temporary files are here, an interrupt deletes them.
      try (Ending ending = () -> end(report, hook);
          temporary) {
        execute(jobs, options, report, temporary);
      }
    }
    return report;
  }

  /** Ends the report, whatever failed before; what fails here does not hide it. */
  private interface Ending extends AutoCloseable {
    @Override
    void close();
  }

  private void end(RunReport report, InterruptHook hook) {
    if (hook.remove()) {
      report.end();
      writePage(tell(report));
    }
  }

  private void execute(
      List<String> jobs, RunOptions options, RunReport report, TemporaryFolder temporary) {
    try (CloseableGroup opened = new CloseableGroup()) {
      opened.add(progress::close);
      Workspace own = workspace.forRun(temporary);
      opened.add(own::close);
      Catalogue catalogue = Catalogue.standard().with(config.tables());
      Sources sources = new Sources(config, secrets, new WaitLines(progress, clock));
      opened.add(sources::close);
      LazyEngine engine =
          new LazyEngine(
              () ->
                  options
                      .engine()
                      .open(
                          own.lake(),
                          catalogue,
                          report.asOf(),
                          config.timeZone(),
                          temporary.path().resolve("spill")));
      opened.add(engine::close);
      Tables tables = new Tables(own.lake(), catalogue, report.run(), options.writing());
      QualityResults results = new QualityResults(tables);
      Streams streams = new Streams(report, sources, clock);
      JobRunner.execute(
          jobs,
          new RunContext(
              config,
              options,
              report.asOf(),
              clock,
              progress,
              tables,
              sources,
              streams,
              engine,
              results,
              own::reference));
      results.append(report, streams);
    }
  }

  private Path tell(RunReport report) {
    listener.ended(report);
    Path file = ReportFile.write(workspace.folder(), report);
    listener.written(file);
    return file;
  }

  /** What a page adds to a report is not worth the failure of a run. */
  private void writePage(Path report) {
    try {
      SavedReport saved = SavedReports.read(report).orElseThrow();
      new RunPage(TableGraph.of(Catalogue.standard()))
          .write(workspace.folder(), saved, report.resolveSibling("report.html"));
    } catch (RuntimeException e) {
      log.warn(
          "The page of the report could not be written: {} The report {} is complete, and"
              + " 'cx report --html FILE' makes the page again.",
          UserErrors.text(e),
          report);
      log.debug("The page of the report could not be written", e);
    }
  }

  /**
   * Nothing has to be undone: what is not committed is in no table. The report comes first, because
   * a process that does not stop soon is killed, and many files take long to delete.
   */
  private void interrupted(RunReport report, TemporaryFolder temporary) {
    try {
      Path file;
      try (temporary) {
        file = tell(report);
      }
      writePage(file);
    } finally {
      listener.interrupted();
    }
  }
}
