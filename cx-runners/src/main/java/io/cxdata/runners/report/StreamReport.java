package io.cxdata.runners.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened to one stream of a run: one table that is written, or one check. Counts are rows
 * unless they say otherwise. Filled by one thread, and read by any.
 *
 * @since 0.1
 */
public final class StreamReport {
  /** More failures than these are counted only: each of a bank's loans may fail in one run. */
  private static final int MOST_FAILURES = 100;

  private static final String OTHER_REASONS = "other reasons";

  private final String job;
  private final String stream;
  private long read;
  private long written;
  private long quarantined;
  private long retried;
  private Duration waited = Duration.ZERO;
  private Duration duration = Duration.ZERO;
  private Status status = Status.INTERRUPTED;
  private String problem;
  private Long version;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<CheckResult> checks = new ArrayList<>();
  private long failed;
  private final List<FailedKey> failures = new ArrayList<>();
  private final Map<String, Long> reasons = new LinkedHashMap<>();
  private final Map<String, Long> quarantine = new LinkedHashMap<>();

  StreamReport(String job, String stream) {
    this.job = job;
    this.stream = stream;
  }

  /**
   * A loan that could not be read, and why.
   *
   * @param key the loan's id
   * @param reason the problem, without values of rows
   */
  public record FailedKey(String key, String reason) {}

  /** The job of the stream. */
  public String job() {
    return job;
  }

  /** The table, or the check. */
  public String stream() {
    return stream;
  }

  /** Rows that the source delivered. */
  public synchronized long read() {
    return read;
  }

  /** Rows that this run wrote to the table. */
  public synchronized long written() {
    return written;
  }

  /** Rows that were quarantined. */
  public synchronized long quarantined() {
    return quarantined;
  }

  /** The quarantined rows by reason, as far as a reason was said. */
  public synchronized Map<String, Long> quarantineReasons() {
    return new LinkedHashMap<>(quarantine);
  }

  /** Calls that were repeated. */
  public synchronized long retried() {
    return retried;
  }

  /** The time that calls waited before they were repeated, summed over all connections. */
  public synchronized Duration waited() {
    return waited;
  }

  /** The time from begin to end. */
  public synchronized Duration duration() {
    return duration;
  }

  /** How it ended; {@link Status#INTERRUPTED} until it ends. */
  public synchronized Status status() {
    return status;
  }

  /** Why it failed or was skipped, with the remedy. */
  public synchronized Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The version of the table that the stream committed. */
  public synchronized OptionalLong version() {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** What else was counted, by its description, in the order in which it was first counted. */
  public synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** What the checks came to, also those that found nothing. */
  public synchronized List<CheckResult> checks() {
    return List.copyOf(checks);
  }

  /** What is to be said of it besides counts, in whole phrases. */
  public synchronized List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** The number of failures. */
  public synchronized long failed() {
    return failed;
  }

  /** The failures; of more than a hundred, the first hundred. */
  public synchronized List<FailedKey> failures() {
    return List.copyOf(failures);
  }

  /**
   * How many failures have which reason. Of more than a hundred reasons, the later ones are counted
   * together.
   */
  public synchronized Map<String, Long> failureReasons() {
    return new LinkedHashMap<>(reasons);
  }

  /** Adds rows that were read. */
  public synchronized void addRead(long rows) {
    read += rows;
  }

  /** Reports the rows that were written, and the version of the table that has them. */
  public synchronized void written(long rows, long newVersion) {
    written = rows;
    version = newVersion;
  }

  /** Reports the rows that a dry run would have written. */
  public synchronized void wouldWrite(long rows) {
    written = rows;
  }

  /** Adds rows that were quarantined. */
  public synchronized void addQuarantined(long rows) {
    quarantined += rows;
  }

  /** Adds rows that were quarantined for a reason, which is counted as well. */
  public synchronized void addQuarantined(String reason, long rows) {
    quarantined += rows;
    quarantine.merge(reason, rows, Long::sum);
    count(reason, rows);
  }

  /** Reports the calls that were repeated, and how long they waited. */
  public synchronized void retried(long calls, Duration wait) {
    retried = calls;
    waited = wait;
  }

  /** Adds to a count; a count of 0 is not shown. */
  public synchronized void count(String what, long howMany) {
    if (howMany != 0) {
      counts.merge(what, howMany, Long::sum);
    }
  }

  /** Adds the result of a check; what it found is counted as well. */
  public synchronized void check(CheckResult result) {
    checks.add(result);
    count(result.check(), result.found());
  }

  /** Adds a remark, such as why a table was not rebuilt. */
  public synchronized void remark(String text) {
    remarks.add(text);
  }

  /** Adds a failure. */
  public synchronized void fail(FailedKey failure) {
    failed++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(failure);
    }
    boolean known = reasons.containsKey(failure.reason()) || reasons.size() < MOST_FAILURES;
    reasons.merge(known ? failure.reason() : OTHER_REASONS, 1L, Long::sum);
  }

  /** Reports that the stream did not end well, and why. The first call counts. */
  public synchronized void conclude(Status how, String why) {
    if (status == Status.INTERRUPTED) {
      status = how;
      problem = why;
    }
  }

  /**
   * Ends the stream: as it was concluded, or as done, or as done with failures if loans failed or
   * rows were quarantined.
   */
  public synchronized void end(Duration took) {
    duration = took;
    if (status == Status.INTERRUPTED) {
      status = failed == 0 && quarantined == 0 ? Status.DONE : Status.DONE_WITH_FAILURES;
    }
  }
}
