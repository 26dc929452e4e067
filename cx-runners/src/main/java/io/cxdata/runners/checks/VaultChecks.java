package io.cxdata.runners.checks;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the identity; then, in parallel, each secret that the configuration names. */
final class VaultChecks {
  /** The line that stands for all secrets when none has its own line. */
  private static final String SECRETS = "secrets";

  private final CxConfig config;
  private final Check identity;
  private final Secrets secrets;
  private final ParallelChecks checks;

  VaultChecks(CxConfig config, Check identity, Secrets secrets, ParallelChecks checks) {
    this.config = config;
    this.identity = identity;
    this.secrets = secrets;
    this.checks = checks;
  }

  /** The findings. A problem of all secrets is reported once, as the vault's. */
  List<Finding> run() {
    List<Finding> findings = new ArrayList<>(checks.run(List.of(identity), List.of()));
    if (findings.get(0).isProblem()) {
      findings.add(Finding.skipped(Needs.VAULT, Needs.IDENTITY));
      findings.add(Finding.skipped(SECRETS, Needs.IDENTITY));
      return findings;
    }
    List<Finding> each = checks.run(each(), findings);
    Optional<String> common = common(each);
    if (common.isPresent()) {
      findings.add(Finding.problem(Needs.VAULT, common.get()));
      findings.add(Finding.skipped(SECRETS, Needs.VAULT));
    } else {
      findings.add(Finding.ok(Needs.VAULT, place()));
      findings.addAll(each);
    }
    return findings;
  }

  private List<Check> each() {
    return config.secretNames().stream()
        .<Check>map(name -> new SecretCheck(config, secrets, name))
        .toList();
  }

  private String place() {
    return config
        .environment()
        .keyVault()
        .map(name -> "key vault " + name)
        .orElse("environment variables, and .env in the current folder");
  }

  /** A problem that all secrets have in common is the vault's. */
  private static Optional<String> common(List<Finding> secrets) {
    boolean same =
        secrets.size() > 1
            && secrets.stream().allMatch(Finding::isProblem)
            && secrets.stream().map(Finding::detail).distinct().count() == 1;
    return same ? Optional.of(secrets.get(0).detail()) : Optional.empty();
  }
}
