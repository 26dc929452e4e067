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

/**
 * All checks, in the order of the output.
 *
 * @since 0.1
 */
public final class Checks {
  /** The time of checks that run in parallel. */
  public static final Duration TIME = Duration.ofSeconds(15);

  private Checks() {}

  /**
   * Checks the configuration; then the identity; then each secret, in parallel; then SAP, Zendesk,
   * the lake and Cosmos DB, in parallel.
   *
   * @param configuration reads the configuration
   * @param opener opens its secrets
   * @param time for the identity, for all secrets together, and for all others together
   * @return the findings; their order is always the same
   */
  public static List<Finding> run(
      Supplier<CxConfig> configuration, Function<CxConfig, VaultSetter> opener, Duration time) {
    CxConfig config;
    try {
      config = configuration.get();
    } catch (ConfigurationException e) {
      return List.of(Finding.problem("configuration", e.getMessage()));
    }
    ParallelChecks checks = new ParallelChecks(time, Deadline::in);
    Supplier<VaultSetter> vault = new OpenedOnce(() -> opener.apply(config));
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("configuration", chosen(config)));
    RuntimeLibraries.find().ifPresent(found -> findings.add(Finding.ok("runtime", found)));
    ProxyUse.of(config).ifPresent(use -> findings.add(Finding.ok("proxy", use)));
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
    checks.add(new LibrariesCheck());
    Optional<Path> lake = config.environment().lake();
    if (lake.isPresent()) {
      checks.add(new LakeFolderCheck(config, lake.get()));
    } else {
      Stream.of(Stage.values())
          .map(Stage::container)
          .distinct()
          .map(container -> new ContainerCheck(config, vault, container))
          .forEach(checks::add);
    }
    checks.add(new CosmosCheck(config, vault));
    return checks;
  }
}
