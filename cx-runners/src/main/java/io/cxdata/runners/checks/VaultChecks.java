package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Looks at the identity, the vault, and each secret that the configuration asks for. */
final class VaultChecks {
  private static final int AT_ONCE = 16;

  private final CxConfig config;
  private final Supplier<VaultSetter> opener;
  private Optional<VaultSetter> vault = Optional.empty();

  VaultChecks(CxConfig config, Supplier<VaultSetter> opener) {
    this.config = config;
    this.opener = opener;
  }

  /** The outcomes. What is wrong with all secrets is told once, as the vault's problem. */
  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    try {
      VaultSetter opened = opener.get();
      findings.add(Finding.ok(Needs.IDENTITY, opened.identity()));
      vault = Optional.of(opened);
    } catch (ConfigurationException e) {
      findings.add(Finding.problem(Needs.IDENTITY, e.getMessage()));
      findings.add(Finding.skipped(Needs.VAULT, Needs.IDENTITY));
      findings.add(Finding.skipped("secrets", Needs.IDENTITY));
      return findings;
    }
    Map<String, Optional<String>> problems = problems(vault(), config.secretNames());
    Optional<String> common = common(problems);
    if (common.isPresent()) {
      findings.add(Finding.problem(Needs.VAULT, common.get()));
      findings.add(Finding.skipped("secrets", Needs.VAULT));
      return findings;
    }
    findings.add(Finding.ok(Needs.VAULT, place()));
    problems.forEach(
        (name, problem) ->
            findings.add(
                problem
                    .map(text -> Finding.problem(name, text))
                    .orElseGet(() -> Finding.ok(name, "there"))));
    return findings;
  }

  /** What was opened; for whoever needs what was found to be right. */
  VaultSetter vault() {
    return vault.orElseThrow();
  }

  private String place() {
    return config
        .environment()
        .keyVault()
        .map(name -> "key vault " + name)
        .orElse("environment variables, and .env in the current folder");
  }

  private static Map<String, Optional<String>> problems(VaultSetter vault, List<String> names) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<String, CompletableFuture<Optional<String>>> asked = new LinkedHashMap<>();
      names.forEach(
          name ->
              asked.put(name, CompletableFuture.supplyAsync(() -> problem(vault, name), threads)));
      Map<String, Optional<String>> problems = new LinkedHashMap<>();
      asked.forEach((name, problem) -> problems.put(name, problem.join()));
      return problems;
    } finally {
      threads.shutdown();
    }
  }

  private static Optional<String> problem(VaultSetter vault, String name) {
    try {
      vault.secret(name);
      return Optional.empty();
    } catch (ConfigurationException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What all secrets have in common is the vault's problem, not theirs. */
  private static Optional<String> common(Map<String, Optional<String>> problems) {
    List<Optional<String>> distinct = problems.values().stream().distinct().toList();
    return problems.size() > 1 && distinct.size() == 1 ? distinct.get(0) : Optional.empty();
  }
}
