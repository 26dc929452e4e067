package io.cxdata.runners.checks;

/**
 * The outcome of one check.
 *
 * @param check what was looked at: {@code identity}, a secret's name, {@code storage/bronze}
 * @param outcome how it is
 * @param detail what was found; the problem with its remedy; or why nobody looked
 */
public record Finding(String check, Outcome outcome, String detail) {

  /** How something is. */
  public enum Outcome {
    /** As it must be. */
    OK,
    /** Not as it must be. */
    PROBLEM,
    /** Not known: it was not looked at, because of a problem elsewhere. */
    SKIPPED
  }

  static Finding ok(String check, String detail) {
    return new Finding(check, Outcome.OK, detail);
  }

  static Finding problem(String check, String detail) {
    return new Finding(check, Outcome.PROBLEM, detail);
  }

  static Finding skipped(String check, String because) {
    return new Finding(check, Outcome.SKIPPED, "not checked, because of " + because);
  }

  /** Whether it is as it must be. */
  public boolean isOk() {
    return outcome == Outcome.OK;
  }

  boolean isProblem() {
    return outcome == Outcome.PROBLEM;
  }
}
