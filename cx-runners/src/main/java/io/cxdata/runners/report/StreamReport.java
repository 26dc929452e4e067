package io.cxdata.runners.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to one stream of a run: one table that was written, or one check. Counts are rows
 * unless they say otherwise. Filled by one thread, and read by any.
 */
public final class StreamReport {
  private final String job;
  private final String stream;
  private long read;
  private long written;
  private long quarantined;
  private long retried;
  private Duration waited = Duration.ZERO;
  private Duration duration = Duration.ZERO;
  private Status verdict = Status.INTERRUPTED;
  private String problem;
  private Long version;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<FailedKey> failures = new ArrayList<>();

  StreamReport(String job, String stream) {
    this.job = job;
    this.stream = stream;
  }

  /**
   * A loan that could not be read, and why.
   *
   * @param key the loan's id
   * @param reason the problem in words, without values of rows
   */
  public record FailedKey(String key, String reason) {}

  /** The job that the stream belongs to. */
  public synchronized String job() {
    return job;
  }

  /** The table, or the check. */
  public synchronized String stream() {
    return stream;
  }

  /** Rows that the source delivered. */
  public synchronized long read() {
    return read;
  }

  /** Rows that are now in the table because of this run. */
  public synchronized long written() {
    return written;
  }

  /** Rows put aside with a reason. */
  public synchronized long quarantined() {
    return quarantined;
  }

  /** Calls that were made again. */
  public synchronized long retried() {
    return retried;
  }

  /** Time spent waiting before those calls, added up over all connections. */
  public synchronized Duration waited() {
    return waited;
  }

  /** Time from begin to end. */
  public synchronized Duration duration() {
    return duration;
  }

  /** How it ended; {@link Status#INTERRUPTED} until it did. */
  public synchronized Status verdict() {
    return verdict;
  }

  /** Why it failed or was skipped, with the remedy. */
  public synchronized Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The table's version that the stream committed. */
  public synchronized Optional<Long> version() {
    return Optional.ofNullable(version);
  }

  /** What else was counted, by its description: unreadable values, keys delivered twice, … */
  public synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /** The counted things in the order in which they were counted. */
  public synchronized List<Map.Entry<String, Long>> countsInOrder() {
    return List.copyOf(counts.entrySet());
  }

  /** The loans that failed. */
  public synchronized List<FailedKey> failures() {
    return List.copyOf(failures);
  }

  /** Adds rows that were read. */
  public synchronized void addRead(long rows) {
    read += rows;
  }

  /** Says how many rows were written, and which version of the table they made. */
  public synchronized void written(long rows, long newVersion) {
    written = rows;
    version = newVersion;
  }

  /** Says how many rows would have been written by a dry run. */
  public synchronized void wouldWrite(long rows) {
    written = rows;
  }

  /** Adds rows that were put aside. */
  public synchronized void addQuarantined(long rows) {
    quarantined += rows;
  }

  /** Says what was called again, and how long that waited. */
  public synchronized void retried(long calls, Duration wait) {
    retried = calls;
    waited = wait;
  }

  /** Adds a counted thing; nothing is shown of what was counted zero times. */
  public synchronized void count(String what, long howMany) {
    if (howMany != 0) {
      counts.merge(what, howMany, Long::sum);
    }
  }

  /** Adds a loan that failed. */
  public synchronized void fail(FailedKey failure) {
    failures.add(failure);
  }

  /** Says how the stream ended when it did not end well, and why. The first word stands. */
  public synchronized void conclude(Status how, String why) {
    if (verdict == Status.INTERRUPTED) {
      verdict = how;
      problem = why;
    }
  }

  /**
   * Ends the stream: as it was concluded, else done, or done with failures when loans failed or
   * rows had to be put aside.
   */
  public synchronized void end(Duration took) {
    duration = took;
    if (verdict == Status.INTERRUPTED) {
      boolean whole = failures.isEmpty() && quarantined == 0;
      verdict = whole ? Status.DONE : Status.DONE_WITH_FAILURES;
    }
  }
}
