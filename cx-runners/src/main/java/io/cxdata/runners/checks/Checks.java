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
  /** How long those may take that are made side by side, where people wait for them. */
  public static final Duration DEADLINE = Duration.ofSeconds(15);

  private Checks() {}

  /**
   * Looks at the configuration; then at the identity; then, side by side, at each secret; then,
   * side by side, at SAP, Zendesk, the lake and Cosmos DB.
   *
   * @param configuration reads it
   * @param opener opens its secrets
   * @param deadline how long the identity, the secrets, and all after them may take each time
   * @return the findings; their order is always the same
   */
  public static List<Finding> run(
      Supplier<CxConfig> configuration, Function<CxConfig, VaultSetter> opener, Duration deadline) {
    CxConfig config;
    try {
      config = configuration.get();
    } catch (ConfigurationException e) {
      return List.of(Finding.problem("configuration", e.getMessage()));
    }
    ParallelChecks checks = new ParallelChecks(deadline);
    Supplier<VaultSetter> vault = new OpenedOnce(() -> opener.apply(config));
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("configuration", chosen(config)));
    Secrets secrets = name -> vault.get().secret(name);
    findings.addAll(
        new VaultChecks(config, new IdentityCheck(config, vault), secrets, checks).run());
    findings.addAll(checks.run(others(config, vault, secrets), findings));
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

  private static List<Check> others(CxConfig config, Supplier<VaultSetter> vault, Secrets secrets) {
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
