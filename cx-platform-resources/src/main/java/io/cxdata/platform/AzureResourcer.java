package io.cxdata.platform;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import io.cxdata.config.support.CloseableGroup;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDatabases;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.storage.StorageAccount;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageContainers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Azure resources of the configured stage, with the identity of a {@link VaultSetter}. Each is
 * opened with its first use; all are closed together. If the stage has a local folder instead of a
 * storage account, containers are folders in it, and no identity is needed.
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class AzureResourcer implements AutoCloseable {
  private static final Pattern TABLE_NAME = Pattern.compile("(bronze|silver|gold|ops)[.]\\w+");

  private final CxConfig config;
  private final VaultSetter vault;
  private final Optional<Path> temporary;
  private Optional<StorageAccount> account = Optional.empty();
  private Optional<Lake> lake = Optional.empty();
  private Optional<CosmosDatabase> cosmos = Optional.empty();
  private final CloseableGroup open = new CloseableGroup();
  private boolean closed;

  private AzureResourcer(CxConfig config, VaultSetter vault, Optional<Path> temporary) {
    this.config = config;
    this.vault = vault;
    this.temporary = temporary;
  }

  /** Opens the resources of the configured stage. Calls no server yet. */
  public static AzureResourcer open(CxConfig config, VaultSetter vault) {
    return new AzureResourcer(config, vault, Optional.empty());
  }

  /**
   * The resources of the configured stage, with local copies of files in a folder of the caller.
   * Calls no server yet.
   *
   * @param temporary is created when it is needed
   */
  public static AzureResourcer open(CxConfig config, VaultSetter vault, Path temporary) {
    return new AzureResourcer(config, vault, Optional.of(temporary));
  }

  /**
   * Returns a container of the stage's storage account, such as {@code gold}. It must exist when it
   * is used. Calls no server yet.
   *
   * @throws ConfigurationException if the stage has neither a storage account nor a local folder
   */
  public StorageContainer storage(String container) {
    Optional<Path> folder = config.environment().lake();
    return folder.isPresent()
        ? StorageContainers.local(folder.get().resolve(container))
        : account().container(container);
  }

  /**
   * Returns the lake of the stage: the containers of its storage account, or its local folder.
   * Calls no server yet.
   *
   * @return closed with these resources
   * @throws ConfigurationException if the stage has neither a storage account nor a local folder
   */
  public synchronized Lake lake() {
    requireOpen();
    if (lake.isEmpty()) {
      Lake opened = config.environment().lake().map(Lake::local).orElseGet(this::remoteLake);
      open.add(opened::close);
      lake = Optional.of(opened);
    }
    return lake.get();
  }

  private Lake remoteLake() {
    StorageAccount opened = account();
    return temporary.map(folder -> Lake.in(opened, folder)).orElseGet(() -> Lake.in(opened));
  }

  /**
   * Returns a Delta table of the stage's lake, which may not exist yet.
   *
   * @param name its path in the lake, container first, such as {@code
   *     gold/ops/core-banking/batch-updates/loan_contracts}
   * @throws ConfigurationException if it is the name of a table, such as {@code
   *     gold.loan_contracts}, instead of its path
   */
  public LakeTable table(String name) {
    if (TABLE_NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          name
              + " is the name of a table, not its path in the lake. The catalogue of cx-reference"
              + " has the path: Catalogue.standard().table(\""
              + name
              + "\").path().");
    }
    return lake().table(name);
  }

  /**
   * Returns the stage's database in Cosmos DB. Calls no server yet.
   *
   * @return closed with these resources
   * @throws ConfigurationException if the stage has no {@code cosmos}, or no identity
   */
  public synchronized CosmosDatabase cosmos() {
    requireOpen();
    if (cosmos.isEmpty()) {
      CosmosDatabase opened = CosmosDatabases.open(config, vault, CosmosOptions.defaults());
      open.add(opened::close);
      cosmos = Optional.of(opened);
    }
    return cosmos.get();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The Azure resources are closed");
    }
  }

  private synchronized StorageAccount account() {
    requireOpen();
    if (account.isEmpty()) {
      StorageAccount opened =
          StorageAccount.open(storageName(), vault.credential(), config.azure());
      open.add(opened::close);
      account = Optional.of(opened);
    }
    return account.get();
  }

  private String storageName() {
    return config
        .environment()
        .storage()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "environments."
                        + config.envType().key()
                        + ".storage is missing. Add the storage account's name or URL, or a local"
                        + " folder as lake, to the configuration file."));
  }

  /**
   * Returns the settings with which a Spark session reaches the stage's storage account over {@code
   * abfss}, as the configured identity; empty if the lake is a local folder. The keys are those of
   * {@code spark.conf().set(…)}; for {@code spark-submit}, prefix them with {@code spark.hadoop.}.
   *
   * @return secrets that do not print; {@link Secret#reveal} each one where it is set
   * @throws ConfigurationException if the stage has no storage account, or no identity
   */
  public Map<String, Secret> sparkConfig() {
    return config.environment().lake().isPresent() ? Map.of() : sparkConfig(storageName());
  }

  /**
   * Returns the settings for another storage account.
   *
   * @param storage its name, or its URL
   */
  public Map<String, Secret> sparkConfig(String storage) {
    return SparkSettings.of(storage, vault.servicePrincipal(), config.azure());
  }

  /** Closes all resources that were opened, also when one of them fails to close. */
  @Override
  public synchronized void close() {
    closed = true;
    open.close();
  }

  @Override
  public String toString() {
    return "AzureResourcer[" + config.envType().key() + "]";
  }
}
