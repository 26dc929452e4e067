package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import java.util.Set;

/** One job of the hourly flow. What went wrong is in the run's report, not thrown. */
interface Job {
  /** The name that users know. */
  String name();

  /** The names of the secrets that it needs. */
  default Set<String> secrets(CxConfig config) {
    return Set.of();
  }

  /** Does it; adds a stream to the report for each table or check. */
  void run(RunContext run);
}
