package io.cxdata.runners.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a whole run did. Streams are added by the thread that runs the jobs; another thread may read
 * the report at any time, for the summary of an interrupted run.
 *
 * @since 0.1
 */
public final class RunReport {
  /** Version of the layout of {@code report.json}; it grows when a reader would have to change. */
  public static final int SCHEMA_VERSION = 1;

  private final RunId run;
  private final List<String> jobs;
  private final LocalDate asOf;
  private final boolean dryRun;
  private final InstantSource clock;
  private final List<StreamReport> streams = new ArrayList<>();
  private final Map<List<String>, List<Earlier>> trends = new HashMap<>();
  private final Map<String, SavedReport.Table> tables = new TreeMap<>();
  private Instant ended;

  /**
   * Begins the report of a run.
   *
   * @param run the run
   * @param jobs as they were named
   * @param asOf the business date
   * @param dryRun whether nothing is to be written
   * @param clock the time
   */
  public RunReport(
      RunId run, List<String> jobs, LocalDate asOf, boolean dryRun, InstantSource clock) {
    this.run = run;
    this.jobs = List.copyOf(jobs);
    this.asOf = asOf;
    this.dryRun = dryRun;
    this.clock = clock;
  }

  /** Adds a stream, whose status is {@link Status#INTERRUPTED} until it ends. */
  public synchronized StreamReport stream(String job, String stream) {
    StreamReport report = new StreamReport(job, stream);
    streams.add(report);
    return report;
  }

  /**
   * What a check found in an earlier run.
   *
   * @param run the run's id
   * @param found how often
   */
  public record Earlier(String run, long found) {}

  /** Adds what a check found in an earlier run; runs come in their order. */
  public synchronized void earlier(String table, String check, Earlier result) {
    trends.computeIfAbsent(List.of(table, check), key -> new ArrayList<>()).add(result);
  }

  /** What a check found in the last runs, the oldest first, without this one. */
  public synchronized List<Earlier> trend(CheckResult check) {
    return List.copyOf(trends.getOrDefault(List.of(check.table(), check.check()), List.of()));
  }

  /** Reports how many rows a version of a table has; a later version counts. */
  public synchronized void table(String name, long version, long rows) {
    tables.merge(
        name,
        new SavedReport.Table(version, rows),
        (one, other) -> one.version() > other.version() ? one : other);
  }

  /** The tables whose number of rows the run has learned, by full name. */
  public synchronized Map<String, SavedReport.Table> tables() {
    return new TreeMap<>(tables);
  }

  /** Ends the report now. */
  public synchronized void end() {
    ended = clock.instant();
  }

  /** The run. */
  public RunId run() {
    return run;
  }

  /** The jobs, as they were named. */
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
    return Duration.between(run.started(), ended == null ? clock.instant() : ended);
  }

  /**
   * {@link Status#INTERRUPTED} until the run ends; then the worst status of its streams, where a
   * run of which any stream is done is {@link Status#DONE_WITH_FAILURES} at worst.
   */
  public synchronized Status status() {
    if (ended == null) {
      return Status.INTERRUPTED;
    }
    Status worst = Status.DONE;
    boolean anyDone = false;
    for (StreamReport stream : streams) {
      worst = worst.worst(stream.status());
      anyDone |= stream.status().compareTo(Status.DONE_WITH_FAILURES) <= 0;
    }
    if (worst == Status.SKIPPED || worst == Status.FAILED) {
      return anyDone ? Status.DONE_WITH_FAILURES : Status.FAILED;
    }
    return worst;
  }
}
