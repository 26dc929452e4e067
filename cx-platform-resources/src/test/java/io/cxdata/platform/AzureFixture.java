package io.cxdata.platform;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.simulator.SimulatedStorage;
import io.cxdata.simulator.SimulatedVault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of the stage {@code dev}: stand-ins, or with {@code -Pazure} the real ones that the
 * environment variables open (see the README).
 */
public final class AzureFixture implements AutoCloseable {
  private static final boolean REAL = "real".equals(System.getProperty("cx.test.azure"));

  private final Optional<SimulatedVault> vault;
  private final Optional<SimulatedStorage> storage;
  private final CxConfig config;
  private final VaultSetter identity;
  private final AzureResourcer resources;

  private AzureFixture(
      Optional<SimulatedVault> vault, Optional<SimulatedStorage> storage, Path directory) {
    this.vault = vault;
    this.storage = storage;
    Map<String, String> environment = new HashMap<>(System.getenv());
    vault.ifPresent(azure -> environment.putAll(azure.environment()));
    this.config =
        ConfigLoader.create()
            .environment(environment)
            .file(vault.map(azure -> azure.configuration(directory)))
            .commandLine(Map.of("env-type", "dev", "server-type", "local"))
            .load();
    this.identity = VaultSetter.open(config, environment, directory);
    this.resources = AzureResourcer.open(config, identity);
  }

  /** The real ones where the build asks for them. */
  public static AzureFixture realOrSimulated(Path directory) {
    return REAL
        ? new AzureFixture(Optional.empty(), Optional.empty(), directory)
        : simulated(directory);
  }

  /** Stand-ins, which can have faults. */
  public static AzureFixture simulated(Path directory) {
    CloseableGroup started = new CloseableGroup();
    try {
      SimulatedVault azure = SimulatedVault.start(Map.of());
      started.add(azure::close);
      SimulatedStorage storage = SimulatedStorage.with(azure).start();
      started.add(storage::close);
      return new AzureFixture(Optional.of(azure), Optional.of(storage), directory);
    } catch (RuntimeException e) {
      started.closeAfter(e);
      throw e;
    }
  }

  public CxConfig config() {
    return config;
  }

  public VaultSetter identity() {
    return identity;
  }

  public AzureResourcer resources() {
    return resources;
  }

  public SimulatedStorage storage() {
    return storage.orElseThrow();
  }

  public SimulatedVault vault() {
    return vault.orElseThrow();
  }

  @Override
  public void close() {
    CloseableGroup all = new CloseableGroup();
    vault.ifPresent(azure -> all.add(azure::close));
    storage.ifPresent(account -> all.add(account::close));
    all.add(resources::close);
    all.close();
  }
}
