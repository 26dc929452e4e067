package io.cxdata.platform;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.cosmos.CosmosDatabase;
import io.cxdata.platform.cosmos.CosmosDatabases;
import io.cxdata.platform.cosmos.CosmosOptions;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.storage.StorageAccount;
import io.cxdata.platform.storage.StorageContainer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of the configured stage, with the identity of a {@link VaultSetter}. Each is opened
 * when it is first asked for, and all are closed together. Where the configuration has a local
 * folder instead of storage, containers are folders in it, and no identity is needed.
 *
 * <p>The identity stays the vault's: its credential is handed on, never copied. May be used by any
 * number of threads.
 */
public final class AzureResourcer implements AutoCloseable {
  private final CxConfig config;
  private final VaultSetter vault;
  private final Optional<Path> temporary;
  private Optional<StorageAccount> account = Optional.empty();
  private Optional<Lake> lake = Optional.empty();
  private final Map<String, CosmosDatabase> databases = new HashMap<>();
  private boolean closed;

  private AzureResourcer(CxConfig config, VaultSetter vault, Optional<Path> temporary) {
    this.config = config;
    this.vault = vault;
    this.temporary = temporary;
  }

  /** The resources of the configured stage. Calls no server yet. */
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
   * A container of the stage's storage account, such as {@code gold}. Calls no server yet; the
   * container must exist when it is used.
   *
   * @throws ConfigurationException if the stage has neither storage nor a local folder
   */
  public StorageContainer storage(String container) {
    Optional<Path> folder = config.environment().lake();
    return folder.isPresent()
        ? StorageContainer.local(folder.get().resolve(container))
        : account().container(container);
  }

  /**
   * The lake of the stage: the containers of its storage account, or its local folder. Calls no
   * server yet.
   *
   * @return is closed with these resources
   * @throws ConfigurationException if the stage has neither storage nor a local folder
   */
  public synchronized Lake lake() {
    requireOpen();
    if (lake.isEmpty()) {
      lake = Optional.of(config.environment().lake().map(Lake::local).orElseGet(this::remoteLake));
    }
    return lake.get();
  }

  private Lake remoteLake() {
    StorageAccount opened = account();
    return temporary.map(folder -> Lake.in(opened, folder)).orElseGet(() -> Lake.in(opened));
  }

  /**
   * A Delta table of the stage's lake, which need not exist yet.
   *
   * @param name its path in the lake, container first, such as {@code
   *     gold/ops/core-banking/batch-updates/loan_contracts}
   */
  public LakeTable table(String name) {
    return lake().table(name);
  }

  /**
   * The stage's database in Cosmos DB. Calls no server yet.
   *
   * @return is closed with these resources
   * @throws ConfigurationException if the stage has no {@code cosmos}, or no identity
   */
  public CosmosDatabase cosmos() {
    return cosmos(
        config
            .environment()
            .cosmos()
            .map(EnvironmentConfig.Cosmos::database)
            .orElseThrow(() -> missing("cosmos", "the Cosmos DB account and database")));
  }

  /**
   * Another database of the stage's account in Cosmos DB. Calls no server yet.
   *
   * @return is closed with these resources
   * @throws ConfigurationException if the stage has no {@code cosmos}, or no identity
   */
  public synchronized CosmosDatabase cosmos(String database) {
    requireOpen();
    return databases.computeIfAbsent(
        database, name -> CosmosDatabases.open(config, name, vault, CosmosOptions.usual()));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The resources are closed");
    }
  }

  private synchronized StorageAccount account() {
    requireOpen();
    if (account.isEmpty()) {
      account = Optional.of(StorageAccount.open(storageName(), vault.credential(), config.azure()));
    }
    return account.get();
  }

  private String storageName() {
    return config
        .environment()
        .storage()
        .orElseThrow(
            () ->
                missing("storage", "the storage account's name or URL, or a local folder as lake"));
  }

  private ConfigurationException missing(String key, String what) {
    return new ConfigurationException(
        "environments."
            + config.envType().key()
            + "."
            + key
            + " is missing. Add "
            + what
            + " to the configuration file.");
  }

  /**
   * What a Spark session needs to reach the stage's storage account by {@code abfss} with our
   * identity; nothing where the lake is a local folder. For {@code spark.conf().set(…)} the keys
   * are right as they are; among the options of {@code spark-submit} they begin with {@code
   * spark.hadoop.}.
   *
   * @return values that do not print; {@link Secret#reveal} them where they are set
   * @throws ConfigurationException if the stage has no storage, or no identity
   */
  public Map<String, Secret> sparkConfig() {
    return config.environment().lake().isPresent() ? Map.of() : sparkConfig(storageName());
  }

  /**
   * The same for another storage account.
   *
   * @param storage its name, or its URL
   */
  public Map<String, Secret> sparkConfig(String storage) {
    return SparkSettings.of(storage, vault.servicePrincipal(), config.azure());
  }

  /** Closes all that was opened. What is under way fails. */
  @Override
  public synchronized void close() {
    closed = true;
    databases.values().forEach(CosmosDatabase::close);
    databases.clear();
    lake.ifPresent(Lake::close);
    lake = Optional.empty();
    account.ifPresent(StorageAccount::close);
    account = Optional.empty();
  }

  @Override
  public String toString() {
    return "AzureResourcer[" + config.envType().key() + "]";
  }
}
