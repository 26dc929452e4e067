package io.cxdata.runners.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a whole run did. Streams are added by the thread that runs the jobs; another thread may read
 * the report at any time, for the summary of an interrupted run.
 */
public final class RunReport {
  /** Version of the layout of {@code report.json}; it grows when a reader would have to change. */
  public static final int SCHEMA_VERSION = 1;

  private final RunId run;
  private final List<String> jobs;
  private final LocalDate asOf;
  private final boolean dryRun;
  private final List<StreamReport> streams = new ArrayList<>();
  private Instant ended;

  /** Begins the report of a run. */
  public RunReport(RunId run, List<String> jobs, LocalDate asOf, boolean dryRun) {
    this.run = run;
    this.jobs = List.copyOf(jobs);
    this.asOf = asOf;
    this.dryRun = dryRun;
  }

  /** Adds a stream, which counts as interrupted until it is finished. */
  public synchronized StreamReport stream(String job, String stream) {
    StreamReport report = new StreamReport(job, stream);
    streams.add(report);
    return report;
  }

  /** Says that the run has ended. */
  public synchronized void end(Instant when) {
    ended = when;
  }

  /** The run. */
  public RunId run() {
    return run;
  }

  /** The jobs, as they were asked for. */
  public List<String> jobs() {
    return jobs;
  }

  /** The business date of the run. */
  public LocalDate asOf() {
    return asOf;
  }

  /** Whether nothing was to be written. */
  public boolean dryRun() {
    return dryRun;
  }

  /** The streams so far, in the order in which they began. */
  public synchronized List<StreamReport> streams() {
    return List.copyOf(streams);
  }

  /** Time from the run's start to its end, or to now. */
  public synchronized Duration duration() {
    return Duration.between(run.started(), ended == null ? Instant.now() : ended);
  }

  /** The worst verdict of the streams; a skipped stream fails the run. */
  public synchronized Status verdict() {
    if (ended == null) {
      return Status.INTERRUPTED;
    }
    Status worst = Status.DONE;
    boolean anyDone = false;
    for (StreamReport stream : streams) {
      worst = worst.worst(stream.verdict());
      anyDone |= stream.verdict().compareTo(Status.DONE_WITH_FAILURES) <= 0;
    }
    if (worst == Status.SKIPPED || worst == Status.FAILED) {
      return anyDone ? Status.DONE_WITH_FAILURES : Status.FAILED;
    }
    return worst;
  }
}
