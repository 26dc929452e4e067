package io.cxdata.runners.jobs;

import java.util.OptionalLong;
import java.util.Set;

/**
 * What was asked of a run.
 *
 * @param loans the only loans whose details are fetched; empty means all
 * @param write whether tables are written, or a dry run only counts
 * @param maxFailures more failed calls than this end the fetching of details; empty means that the
 *     run goes on however many fail
 */
public record RunOptions(Set<String> loans, Writing write, OptionalLong maxFailures) {

  /** Whether tables are written. */
  public enum Writing {
    COMMIT,
    DRY_RUN
  }

  /** Copies the loans. */
  public RunOptions {
    loans = Set.copyOf(loans);
  }

  /** All loans, written, whatever fails. */
  public static RunOptions standard() {
    return new RunOptions(Set.of(), Writing.COMMIT, OptionalLong.empty());
  }

  /** Whether nothing is to be written. */
  public boolean dryRun() {
    return write == Writing.DRY_RUN;
  }
}
