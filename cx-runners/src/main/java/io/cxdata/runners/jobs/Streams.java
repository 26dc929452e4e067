package io.cxdata.runners.jobs;

import io.cxdata.http.HttpStatistics;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.report.UserErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the work of each stream, reports how it ended, and remembers it for the jobs that follow. A
 * stream is one table that is written, or one check. Used by the thread that runs the jobs.
 *
 * @since 0.1
 */
public final class Streams {
  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  private static final String LIMITED_LISTS =
      "lists without $orderby, $inlinecount or links of SAP's own, checked by their keys";

  private final RunReport report;
  private final Sources sources;
  private final InstantSource clock;
  private final Set<String> failed = new HashSet<>();
  private final Set<String> withheld = new HashSet<>();

  /** The work of one stream. */
  @FunctionalInterface
  public interface Work {
    /** Does it, and counts in the stream's report. */
    void run(StreamReport stream);
  }

  /** The streams of a run, none of which has begun. */
  public Streams(RunReport report, Sources sources, InstantSource clock) {
    this.report = report;
    this.sources = sources;
    this.clock = clock;
  }

  /** Adds a stream to the report. */
  public StreamReport begin(String job, String name) {
    return report.stream(job, name);
  }

  /** Runs the work of one stream. An error for the user ends the stream, and is not thrown. */
  public void run(String job, String name, Work work) {
    StreamReport stream = begin(job, name);
    runTogether(List.of(stream), () -> work.run(stream));
  }

  /**
   * Runs the work of several streams that share their calls, which are counted for the first of
   * them; how their lists were read is said for each. An error for the user ends all of them, and
   * is not thrown.
   */
  public void runTogether(List<StreamReport> streams, Runnable work) {
    HttpStatistics before = sources.statistics();
    long limitedBefore = sources.limitedLists();
    Instant began = clock.instant();
    try {
      attempt(streams, work);
    } finally {
      HttpStatistics after = sources.statistics();
      streams
          .get(0)
          .retried(after.retries() - before.retries(), after.waited().minus(before.waited()));
      long limited = sources.limitedLists() - limitedBefore;
      if (limited > 0) {
        streams.forEach(stream -> stream.count(LIMITED_LISTS, limited));
      }
      Duration took = Duration.between(began, clock.instant());
      streams.forEach(stream -> stream.end(took));
    }
  }

  /**
   * Runs a part of the work of a stream. An error for the user ends this stream alone.
   *
   * @return whether it succeeded
   */
  public boolean attempt(StreamReport stream, Runnable part) {
    return attempt(List.of(stream), part);
  }

  private boolean attempt(List<StreamReport> streams, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error e) {
      // An error that the user can fix is also that a native library cannot be loaded.
      streams.forEach(stream -> fail(stream, e));
      if (UserErrors.handled(e).isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  private void fail(StreamReport stream, Throwable failure) {
    Status status = failure instanceof StreamStoppedException stop ? stop.status() : Status.FAILED;
    stream.conclude(status, UserErrors.text(failure));
    log.debug("{} failed", stream.stream(), failure);
    failed.add(stream.stream());
    if (failure instanceof StreamStoppedException stop && stop.stopsDependents()) {
      withheld.add(stream.stream());
    }
    sources.failed(failure, stream.stream());
  }

  /**
   * Whether nothing is to be made from a table in this run: its stream failed or was skipped.
   * Bronze is read all the same, for the rows of an earlier run are true rows, unless the user
   * wanted its stream to write nothing.
   */
  public boolean stopsDependents(String table) {
    return table.startsWith("bronze.") ? withheld.contains(table) : failed.contains(table);
  }

  /** Reports how many rows a version of a table has. */
  public void rows(String table, long version, long rows) {
    report.table(table, version, rows);
  }

  /**
   * Reports a commit.
   *
   * @throws StreamStoppedException when the table already had it
   */
  public static void written(StreamReport stream, WriteResult result) {
    if (result.replayed()) {
      throw StreamStoppedException.failed(
          "this run has already written the table, so what it read now is not written. Run again.");
    }
    stream.written(result.rowsWritten(), result.version());
  }
}
