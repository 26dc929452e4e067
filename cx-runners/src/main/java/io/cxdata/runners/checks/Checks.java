package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.config.VaultSetter;
import io.cxdata.reference.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that is checked, in the order in which it is told. */
public final class Checks {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private Checks() {}

  /**
   * Looks at the configuration, the identity, the vault and each secret, one after the other; then,
   * side by side, at SAP, Zendesk, the lake and Cosmos DB.
   *
   * @param configuration reads it
   * @param opener opens its secrets
   * @return the findings; their order is always the same
   */
  public static List<Finding> run(
      Supplier<CxConfig> configuration, Function<CxConfig, VaultSetter> opener) {
    return run(configuration, opener, DEADLINE);
  }

  static List<Finding> run(
      Supplier<CxConfig> configuration, Function<CxConfig, VaultSetter> opener, Duration deadline) {
    CxConfig config;
    try {
      config = configuration.get();
    } catch (ConfigurationException e) {
      return List.of(Finding.problem("configuration", e.getMessage()));
    }
    VaultChecks vault = new VaultChecks(config, () -> opener.apply(config));
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("configuration", chosen(config)));
    findings.addAll(vault.run());
    findings.addAll(new ParallelChecks(deadline).run(others(config, vault::vault), findings));
    return findings;
  }

  private static String chosen(CxConfig config) {
    return "env-type "
        + config.envType().key()
        + ", core-env "
        + config.core().name()
        + ", crm-env "
        + config.crm().name();
  }

  private static List<Check> others(CxConfig config, Supplier<VaultSetter> vault) {
    Secrets secrets = name -> vault.get().secret(name);
    List<Check> checks = new ArrayList<>();
    checks.add(new SapTokenCheck(config.core(), secrets));
    checks.add(new ZendeskCheck(config.crm(), secrets));
    Optional<Path> lake = config.environment().lake();
    if (lake.isPresent()) {
      checks.add(new LakeFolderCheck(config, lake.get()));
    } else {
      Stream.of(Stage.values())
          .map(stage -> new ContainerCheck(config, vault, stage.text()))
          .forEach(checks::add);
    }
    checks.add(new CosmosCheck(config, vault));
    return checks;
  }
}
