package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code cx check}. */
@Command(
    name = "check",
    description = {
      "Looks at the configuration, the identity, the vault, and each secret that they ask for.",
      "Each line is ok, or a problem with its remedy."
    })
final class CheckCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  CheckCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public Integer call() {
    List<Finding> findings = findings();
    findings.forEach(
        finding -> shell.out().println(options.json() ? json(finding) : text(finding)));
    shell.out().flush();
    return findings.stream().allMatch(Finding::ok) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<Finding> findings() {
    CxConfig config;
    try {
      config = options.configuration();
    } catch (ConfigurationException e) {
      return List.of(Finding.problem("configuration", e.getMessage()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "configuration",
            "env-type "
                + config.envType().key()
                + ", core-env "
                + config.core().name()
                + ", crm-env "
                + config.crm().name()));
    findings.addAll(
        new VaultChecks(
                config, () -> VaultSetter.open(config, shell.environment(), shell.directory()))
            .run());
    return findings;
  }

  private static String text(Finding finding) {
    return String.format(
        "%-8s %-16s %s", finding.ok() ? "ok" : "problem", finding.check(), finding.detail());
  }

  private static String json(Finding finding) {
    return JSON.createObjectNode()
        .put("check", finding.check())
        .put("ok", finding.ok())
        .put("detail", finding.detail())
        .toString();
  }
}
