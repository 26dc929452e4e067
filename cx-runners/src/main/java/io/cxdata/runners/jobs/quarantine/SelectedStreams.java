package io.cxdata.runners.jobs.quarantine;

import io.cxdata.config.ConfigurationException;
import io.cxdata.runners.jobs.RunContext;
import java.util.Set;
import java.util.TreeSet;

/** The streams whose quarantined rows a run is asked for. */
final class SelectedStreams {
  private SelectedStreams() {}

  /**
   * Finds them.
   *
   * @throws ConfigurationException when one that is named has no rows in the quarantine
   */
  static Set<String> of(RunContext run, QuarantineTable table) {
    Set<String> known = table.streams();
    Set<String> wanted = run.options().quarantined().streams();
    Set<String> unknown = new TreeSet<>(wanted);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(
          "Nothing is quarantined of "
              + String.join(", ", unknown)
              + ". "
              + (known.isEmpty()
                  ? "The quarantine is empty."
                  : "There are rows of: " + String.join(", ", known) + "."));
    }
    return wanted.isEmpty() ? known : new TreeSet<>(wanted);
  }
}
