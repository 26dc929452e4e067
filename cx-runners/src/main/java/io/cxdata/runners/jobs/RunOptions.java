package io.cxdata.runners.jobs;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What was asked of a run.
 *
 * @param loans the only loans whose details are fetched; empty means all
 * @param reach how much is read of a source that can tell what changed
 * @param write whether tables are written, or a dry run only counts
 * @param maxFailures more failed calls than this end the fetching of details; empty means that the
 *     run goes on however many fail
 * @param sending what is sent to Zendesk's webhooks
 */
public record RunOptions(
    Set<String> loans,
    LoadMode loadMode,
    Writing write,
    OptionalLong maxFailures,
    Sending sending) {

  /** Whether tables are written. */
  public enum Writing {
    COMMIT,
    DRY_RUN
  }

  /** How much is read of a source that can tell what changed. */
  public enum LoadMode {
    /** What each job does by itself. */
    DEFAULT,
    /** What changed since the last run, and everything when that is due. */
    INCREMENTAL,
    /** Everything. */
    FULL
  }

  /**
   * What is sent.
   *
   * @param hour the hour of the schedule, from 0 to 23; empty for the present one
   * @param again what happens to what was sent, or may have been sent, for that hour before
   */
  public record Sending(OptionalInt hour, Again again) {
    /** Whether the same is sent a second time. */
    public enum Again {
      NEVER,
      RESEND
    }

    /** What is scheduled for the present hour and was not sent yet. */
    public static Sending due() {
      return new Sending(OptionalInt.empty(), Again.NEVER);
    }
  }

  /** Copies the loans. */
  public RunOptions {
    loans = Set.copyOf(loans);
  }

  /** All loans, written, whatever fails. */
  public static RunOptions standard() {
    return new RunOptions(
        Set.of(), LoadMode.DEFAULT, Writing.COMMIT, OptionalLong.empty(), Sending.due());
  }

  /** Whether nothing is to be written. */
  public boolean dryRun() {
    return write == Writing.DRY_RUN;
  }
}
