package io.cxdata.runners.checks;

/**
 * The result of one check.
 *
 * @param check what was checked: {@code identity}, a secret's name, {@code storage/bronze}
 * @param outcome whether it is ok
 * @param detail what was found; the problem with its remedy; or why it was skipped
 * @since 0.1
 */
public record Finding(String check, Outcome outcome, String detail) {

  /** The outcome of a check. */
  public enum Outcome {
    /** Right. */
    OK,
    /** Wrong. */
    PROBLEM,
    /** Not checked, because of a problem elsewhere. */
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

  /** Whether it is right. */
  public boolean isOk() {
    return outcome == Outcome.OK;
  }

  boolean isProblem() {
    return outcome == Outcome.PROBLEM;
  }
}
