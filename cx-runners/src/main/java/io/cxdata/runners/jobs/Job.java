package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import java.util.Set;

/**
 * One job of the hourly flow. Errors for the user are in the run's report, not thrown.
 *
 * @since 0.1
 */
public interface Job {
  /** The name on the command line. */
  String name();

  /** The names of the secrets that it needs. */
  default Set<String> secrets(CxConfig config) {
    return Set.of();
  }

  /** Runs it; each table or check is a stream of the report. */
  void run(RunContext run);
}
