package io.cxdata.runners.jobs;

/** One job of the hourly flow. What went wrong is in the run's report, not thrown. */
interface Job {
  /** The name that users know. */
  String name();

  /** Does it; adds a stream to the report for each table or check. */
  void run(RunContext run);
}
