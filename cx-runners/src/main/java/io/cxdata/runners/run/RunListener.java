package io.cxdata.runners.run;

import io.cxdata.runners.report.RunReport;
import java.nio.file.Path;

/**
 * Learns how a run ends.
 *
 * @since 0.1
 */
public interface RunListener {
  /**
   * The run has ended, or is being interrupted; then its status says so, and a shutdown hook calls.
   * Called before anything else that may fail, so that what the run did is known in any case.
   *
   * @param report what the run did
   */
  void ended(RunReport report);

  /**
   * The report is on disk. Not called if it cannot be written, which fails the run.
   *
   * @param file the report
   */
  default void written(Path file) {}

  /**
   * Called last by the shutdown hook of an interrupted run. Every table is at its last complete
   * version, and the temporary files are deleted. The command line ends the process here, with an
   * exit code of its own.
   */
  default void interrupted() {}
}
