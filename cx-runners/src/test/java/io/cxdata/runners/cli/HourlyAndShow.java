package io.cxdata.runners.cli;

/** The hourly flow and then gold as CSV, in one process, for tests that start it in many ways. */
final class HourlyAndShow {
  private HourlyAndShow() {}

  /** The first argument is the configuration file, the second the business date. */
  public static void main(String[] args) {
    int exitCode = Main.run("--config", args[0], "run", "hourly", "--as-of", args[1]);
    if (exitCode == ExitCode.DONE) {
      exitCode =
          Main.run(
              "--config",
              args[0],
              "show",
              "gold.loan_contracts",
              "--format",
              "csv",
              "--limit",
              "1000000");
    }
    System.exit(exitCode);
  }
}
