package io.cxdata.config.internal.schema;

import static io.cxdata.config.internal.schema.Forms.ENTRY_NAME;

import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvType;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.QualityConfig;
import io.cxdata.config.ServerType;
import io.cxdata.config.TableConfig;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every key of the configuration file. A key is added as a field of this class or of the section
 * that it is in, and is read in the {@code bind} below it; its default is in {@code defaults.yaml}.
 */
public final class ConfigSchema extends Section {
  /** Name of the entry whose values all entries beside it inherit. */
  public static final String EVERY = "*";

  static final ValueType<String> TABLE_NAME =
      ValueType.text(
          "(bronze|silver|gold|ops)\\.[a-z][a-z0-9_]{0,100}",
          "a table's name with its stage",
          "gold.loan_contracts");

  public static final ConfigSchema FILE = new ConfigSchema();

  public final Key<EnvType> envType =
      required("env-type", ValueType.choice(EnvType.class), "Which stage; ENV_TYPE");
  public final Key<ServerType> serverType =
      required("server-type", ValueType.choice(serverTypes()), "Where the code runs; SERVER_TYPE");
  public final Key<String> coreEnv =
      required("core-env", ENTRY_NAME, "Which SAP core, an entry of core; CORE_ENV");
  public final Key<String> crmEnv =
      required("crm-env", ENTRY_NAME, "Which Zendesk account, an entry of crm; CRM_ENV");
  public final Key<ZoneId> timeZone =
      required("time-zone", ValueType.timeZone(), "Time zone of business dates");
  private final Map<EnvType, EnvironmentSchema> environments =
      environments(section("environments", "The stages"));
  public final NetworkSchema network = new NetworkSchema(this);
  public final AzureSchema azure = new AzureSchema(this);
  private final CoreSchema coreEntry = new CoreSchema();
  public final Entries core =
      entries("core", ENTRY_NAME, coreEntry, "SAP cores; * stands for every entry");
  public final CrmSchema crmEntry = new CrmSchema();
  public final Entries crm =
      entries("crm", ENTRY_NAME, crmEntry, "Zendesk accounts; * stands for every entry");
  private final TableSchema table = new TableSchema();
  public final Entries tables = entries("tables", TABLE_NAME, table, "Where tables are");
  private final QualitySchema rows = new QualitySchema();
  public final Entries quality = entries("quality", TABLE_NAME, rows, "The checks of tables");

  private ConfigSchema() {
    super("cx-data: where it runs, and with which settings");
  }

  private static final class TableSchema extends Section {
    private final Key<String> folder =
        optional(
            "folder",
            ValueType.text(
                "(?!.*\\.\\.)[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*",
                "a folder below the base folder",
                "loan_payments"),
            "Its folder below the base folder");
    private final Key<String> metastore =
        optional(
            "metastore",
            ValueType.text(
                "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){0,2}",
                "a name in the metastore",
                "bronze.loan_payment_plans"),
            "Its name in the metastore");

    TableSchema() {
      super("One table");
    }

    TableConfig bind(Values values) {
      return new TableConfig(values.find(folder), values.find(metastore));
    }
  }

  private static Map<EnvType, EnvironmentSchema> environments(Section section) {
    Map<EnvType, EnvironmentSchema> environments = new EnumMap<>(EnvType.class);
    for (EnvType type : EnvType.values()) {
      environments.put(type, new EnvironmentSchema(section, type.key()));
    }
    return environments;
  }

  private static Map<String, ServerType> serverTypes() {
    Map<String, ServerType> words = new LinkedHashMap<>();
    for (ServerType type : ServerType.values()) {
      type.keys().forEach(key -> words.put(key, type));
    }
    return words;
  }

  /**
   * The record of the values in effect.
   *
   * @param environment the proxy that the environment names
   */
  public CxConfig bind(Values values, NetworkConfig environment) {
    NetworkConfig reached = network.bind(values, environment);
    return new CxConfig(
        values.get(envType),
        values.get(serverType),
        values.get(timeZone),
        environment(values.get(envType)).bind(values),
        coreEntry.bind(values.entry(core, values.get(coreEnv))).withNetwork(reached),
        crmEntry.bind(values.entry(crm, values.get(crmEnv))).withNetwork(reached),
        tables(values),
        quality(values, (key, problem, remedy) -> {}),
        azure.bind(values).withNetwork(reached));
  }

  /** What is configured for tables; a value that is wrong in itself is left out. */
  public Map<String, TableConfig> tables(Values values) {
    Map<String, TableConfig> configs = new TreeMap<>();
    values.entries(tables).forEach((name, at) -> configs.put(name, table.bind(at)));
    return configs;
  }

  /** The checks of tables; one that is wrong in itself is left out. */
  public Map<String, QualityConfig> quality(Values values, QualitySchema.Complaints complaints) {
    Map<String, QualityConfig> configs = new TreeMap<>();
    values.entries(quality).forEach((name, at) -> configs.put(name, rows.bind(at, complaints)));
    return configs;
  }

  /** The keys that a variable of the same name and the command line can set. */
  public List<String> selectors() {
    return List.of(
        envType.path().last(),
        serverType.path().last(),
        coreEnv.path().last(),
        crmEnv.path().last());
  }

  /** Whether entries of that section inherit from the entry {@value #EVERY}. */
  public boolean inherits(String section) {
    return section.equals(core.path().last()) || section.equals(crm.path().last());
  }

  public EnvironmentSchema environment(EnvType type) {
    return environments.get(type);
  }
}
