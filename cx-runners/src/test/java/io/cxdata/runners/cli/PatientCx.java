package io.cxdata.runners.cli;

import java.time.Duration;

/** {@code cx} whose checks have minutes, so that a busy machine changes no result. */
final class PatientCx {
  private PatientCx() {}

  public static void main(String[] args) {
    System.exit(new CommandLines(Main.shell(), Duration.ofMinutes(5)).run(args));
  }
}
