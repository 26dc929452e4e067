package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.checks.Checks;
import io.cxdata.runners.checks.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code cx check} finds at the stand-ins of a demo, in short. */
record DemoChecks(CxConfig config, List<Finding> findings) {

  static DemoChecks of(CxConfig config, VaultSetter vault, Duration deadline) {
    return new DemoChecks(config, Checks.run(() -> config, same -> vault, deadline));
  }

  /** The findings that are not ok, one a line; empty if all are ok. */
  Optional<String> problems() {
    List<Finding> problems = findings.stream().filter(each -> !each.isOk()).toList();
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(new FindingLines(problems).text().collect(Collectors.joining("\n")));
  }

  /** The sentence that all checks are ok, with their names. */
  String text() {
    List<String> secrets = config.secretNames();
    String others =
        findings.stream()
            .map(Finding::check)
            .filter(check -> !secrets.contains(check))
            .collect(Collectors.joining(", "));
    return "All checks of 'cx check' are ok: " + others + ", and " + secrets.size() + " secrets";
  }
}
