package io.cxdata.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every key of the configuration file: the one place where a key is added. */
final class ConfigSchema {
  /** Keys that can also be said by a variable of the same name, and on the command line. */
  static final List<String> SELECTORS = List.of("env-type", "server-type", "core-env", "crm-env");

  /** Name of the entry whose values all entries beside it inherit. */
  static final String EVERY = "*";

  /** What an entry of {@code core} or {@code crm} need not have, written as below the entry. */
  static final Set<String> MAY_BE_MISSING =
      Set.of("limits.calls-per-minute", "limits.session-deadline");

  private static final ValueType ENTRY_NAME =
      ValueType.text(
          "[A-Za-z0-9][A-Za-z0-9_-]{0,62}|\\*", "a name of letters, digits, - and _", "qas-sap");
  private static final ValueType TABLE_NAME =
      ValueType.text(
          "(bronze|silver|gold)\\.[a-z][a-z0-9_]{0,100}",
          "a table's name with its stage",
          "gold.loan_contracts");
  private static final ValueType SECRET_NAME =
      ValueType.text(
          "[a-z0-9][a-z0-9-]{0,126}",
          "the name of a secret, which has small letters, digits and -",
          "core-api-key");
  private static final ValueType SCOPE =
      ValueType.text("[A-Za-z0-9_.@-]{1,128}", "the name of a secret scope", "cx-collections");
  private static final ValueType VAULT =
      ValueType.nameOrUrl(
          "[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]", "a key vault's name or URL", "kv-cx-data-qas");
  private static final ValueType ACCOUNT =
      ValueType.nameOrUrl("[a-z0-9]{3,24}", "a storage account's name or URL", "stlakehyliaqas");
  private static final ValueType COSMOS =
      ValueType.nameOrUrl("[a-z0-9-]{3,44}", "a Cosmos DB account's name or URL", "cosmos-cx-qas");
  private static final ValueType DATABASE =
      ValueType.text("[A-Za-z0-9_.-]{1,255}", "a database's name", "cx-collections");
  private static final ValueType PATH =
      ValueType.text(
          callPath("[A-Za-z0-9_~.$()',=-]"), "a path below the base URL", "v15/bp/PersonSet");
  private static final ValueType LOAN_PATH =
      ValueType.text(
          "(?=.*\\{id\\})" + callPath("([A-Za-z0-9_~.$()',=-]|\\{id\\})"),
          "a path below the base URL with {id} for the loan",
          "v1/lacovr/ContractSet('{id}')/Balances");
  private static final ValueType FOLDER =
      ValueType.text(
          "(?!.*\\.\\.)[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*",
          "a folder below the base folder",
          "loan_payments");
  private static final ValueType METASTORE =
      ValueType.text(
          "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){0,2}",
          "a name in the metastore",
          "bronze.loan_payment_plans");
  private static final ValueType COLUMN =
      ValueType.text("[A-Za-z_][A-Za-z0-9_]{0,127}", "a column's name", "BorrowerID");

  private static final ValueType HOUR =
      ValueType.text("([01]\\d|2[0-3]):00", "a full hour of the day", "08:00");
  private static final ValueType RECORD_ID =
      ValueType.text("[A-Za-z0-9_-]{1,100}", "the id of a record", "01K9ABCDEF0123456789GHJKMN");
  private static final ValueType OBJECT =
      ValueType.text("[A-Za-z0-9_-]{1,100}", "the key of a custom object", "collections_filter");

  static final SchemaNode.Section FILE =
      section("cx-data: where it runs, and with which settings")
          .with("env-type", value("Which of our stages; ENV_TYPE", envTypes()))
          .with("server-type", value("Where the code runs; SERVER_TYPE", serverTypes()))
          .with("core-env", value("Which SAP core, a key of core; CORE_ENV", ENTRY_NAME))
          .with("crm-env", value("Which Zendesk account, a key of crm; CRM_ENV", ENTRY_NAME))
          .with("time-zone", value("Time zone of business dates", ValueType.timeZone()))
          .with("environments", environments())
          .with("azure", azure())
          .with("core", entries("SAP cores; * stands for every entry", core()))
          .with("crm", entries("Zendesk accounts; * stands for every entry", crm()))
          .with("tables", new SchemaNode.Entries("Where tables lie", TABLE_NAME, table()))
          .with("quality", new SchemaNode.Entries("What rows must have", TABLE_NAME, quality()))
          .build();

  private ConfigSchema() {}

  private static SchemaNode environments() {
    Keys keys = section("Our stages");
    for (EnvType type : EnvType.values()) {
      keys.with(type.key(), environment());
    }
    return keys.build();
  }

  private static SchemaNode azure() {
    return section("How Azure is reached")
        .with("authority", value("Where to sign in; else the public cloud", ValueType.url()))
        .with(
            "trusted-certificates",
            value("PEM file of what to trust instead of the JDK's", ValueType.localFolder()))
        .with("timeout", value("Longest wait for an answer, as 10s", ValueType.duration()))
        .with(
            "secrets-time-to-live",
            value("How long a secret that was read is used, as 10m", ValueType.duration()))
        .build();
  }

  private static SchemaNode environment() {
    return section("The Azure resources of a stage, or a local folder instead")
        .with("identity", identity())
        .with("key-vault", value("The key vault's name or URL", VAULT))
        .with("storage", value("The storage account's name or URL", ACCOUNT))
        .with(
            "cosmos",
            section("The database of the reference tables")
                .with("account", value("The Cosmos DB account's name or URL", COSMOS))
                .with("database", value("The database's name", DATABASE))
                .build())
        .with("app-id", value("Name of the secret with the application's id", SECRET_NAME))
        .with("lake", value("A local folder instead of storage", ValueType.localFolder()))
        .with("core-env", value("The SAP core, where core-env is not said", ENTRY_NAME))
        .with("crm-env", value("The Zendesk account, where crm-env is not said", ENTRY_NAME))
        .build();
  }

  private static SchemaNode identity() {
    return section("Names of the secrets that make the application's identity")
        .with("client-id", value("Name of the secret with the client's id", SECRET_NAME))
        .with("client-secret", value("Name of the secret with its secret", SECRET_NAME))
        .with("tenant-id", value("Name of the secret with its tenant", SECRET_NAME))
        .with("subscription-id", value("Name of the secret with its subscription", SECRET_NAME))
        .with("databricks-scope", value("The secret scope on Databricks", SCOPE))
        .build();
  }

  private static SchemaNode core() {
    return section("One SAP core")
        .with(
            "main",
            section("Where it is")
                .with("base-url", value("What the paths of calls follow", ValueType.url()))
                .build())
        .with("calls", calls())
        .with(
            "secrets",
            section("Names, not values, of the secrets of the token call")
                .with("client-id", value("Secret with the OAuth client's id", SECRET_NAME))
                .with("client-secret", value("Secret with the client's secret", SECRET_NAME))
                .with("username", value("Secret with the technical user", SECRET_NAME))
                .with("password", value("Secret with that user's password", SECRET_NAME))
                .build())
        .with("limits", limits())
        .with("strategy", value("How loan details are fetched", strategies()))
        .with("batch-size", value("Questions in one batch", ValueType.whole(1, 1_000)))
        .with(
            "full-pass-every",
            value(
                "How long to follow events before asking every loan, as 24h",
                ValueType.durationUpTo(Duration.ofDays(31))))
        .with("event-overlap", value("How late an event may be seen, as 10m", ValueType.duration()))
        .build();
  }

  private static SchemaNode calls() {
    return section("The token URL, and the paths of the calls")
        .with(
            "auth",
            section("The token call").with("url", value("Its URL", ValueType.url())).build())
        .with("person-set", value("Customers", PATH))
        .with("contract-set", value("Loan contracts, the overview of all loans", PATH))
        .with("contract-qan", value("Loan contracts, the analyser's view", PATH))
        .with("current", value("Current accounts", PATH))
        .with("loans", value("Loans", PATH))
        .with("balances", value("One loan's balances", LOAN_PATH))
        .with("open-items", value("One loan's receivables", LOAN_PATH))
        .with("payment-plan", value("One loan's plan", LOAN_PATH))
        .with("events-persons", value("What changed in persons", PATH))
        .with("events-accounts", value("What changed in accounts", PATH))
        .with("events-transactions", value("What changed in transactions", PATH))
        .with("events-prenotes", value("What changed in prenotes", PATH))
        .build();
  }

  private static SchemaNode crm() {
    return section("One Zendesk account")
        .with(
            "main",
            section("Where it is").with("url", value("Its API root", ValueType.url())).build())
        .with("api", value("Which API serves the promises", apis()))
        .with(
            "secrets",
            section("Names, not values, of the account's secrets")
                .with("user", value("Secret with the API user, without /token", SECRET_NAME))
                .with("token", value("Secret with the API token", SECRET_NAME))
                .with("zis-id", value("Secret with the filters' webhook's id", SECRET_NAME))
                .with(
                    "zis-comply-id", value("Secret with the due dates' webhook's id", SECRET_NAME))
                .with("zis-user", value("Secret with the webhooks' user", SECRET_NAME))
                .with("zis-pass", value("Secret with the webhooks' password", SECRET_NAME))
                .build())
        .with("limits", limits())
        .with(
            "exports-per-minute",
            value("Calls of the incremental exports in any minute", ValueType.whole(1, 1_000)))
        .with(
            "full-pass-every",
            value(
                "How often all promises are read, as 24h",
                ValueType.durationUpTo(Duration.ofDays(31))))
        .with(
            "filters",
            new SchemaNode.Entries(
                "Which filters are sent at an hour of the bank",
                HOUR,
                new SchemaNode.Items("Ids of the filters' records", RECORD_ID)))
        .with("filter-type", value("The custom object that filters are", OBJECT))
        .with("comply-promises-at", value("The hour that yesterday is complied, as 08:00", HOUR))
        .build();
  }

  private static SchemaNode limits() {
    ValueType duration = ValueType.duration();
    return section("How hard the API may be pressed")
        .with("max-connections", value("Connections open at once", ValueType.whole(1, 1_000)))
        .with("page-size", value("Rows in one page of a list", ValueType.whole(1, 1_000)))
        .with("connect-timeout", value("Longest wait for a connection, as 10s", duration))
        .with("read-timeout", value("Longest silence while reading, as 50s", duration))
        .with("max-attempts", value("Tries of one call, with the first", ValueType.whole(1, 20)))
        .with(
            "calls-per-minute",
            value(
                "Calls in any minute, repetitions included; else as many as the API bears",
                ValueType.whole(1, 1_000_000)))
        .with(
            "call-deadline",
            value("Longest time for one call with its waits and repetitions, as 5m", duration))
        .with(
            "session-deadline",
            value(
                "Longest time for all calls of a run, as 50m; else no end",
                ValueType.durationUpTo(Duration.ofDays(1))))
        .build();
  }

  private static SchemaNode table() {
    return section("One table")
        .with("folder", value("Its folder below the base folder", FOLDER))
        .with("metastore", value("Its name in the metastore", METASTORE))
        .build();
  }

  private static SchemaNode quality() {
    return section("One table")
        .with("required", new SchemaNode.Items("Columns without null", COLUMN))
        .build();
  }

  private static ValueType envTypes() {
    Map<String, EnvType> words = new LinkedHashMap<>();
    for (EnvType type : EnvType.values()) {
      words.put(type.key(), type);
    }
    return ValueType.choice(words);
  }

  private static ValueType serverTypes() {
    Map<String, ServerType> words = new LinkedHashMap<>();
    for (ServerType type : ServerType.values()) {
      type.keys().forEach(key -> words.put(key, type));
    }
    return ValueType.choice(words);
  }

  private static ValueType strategies() {
    Map<String, CoreConfig.Strategy> words = new LinkedHashMap<>();
    words.put("auto", CoreConfig.Strategy.AUTO);
    words.put("per-loan", CoreConfig.Strategy.PER_LOAN);
    words.put("batch", CoreConfig.Strategy.BATCH);
    words.put("expand", CoreConfig.Strategy.EXPAND);
    return ValueType.choice(words);
  }

  private static ValueType apis() {
    Map<String, CrmConfig.Api> words = new LinkedHashMap<>();
    words.put("custom-objects", CrmConfig.Api.CUSTOM_OBJECTS);
    words.put("sunshine", CrmConfig.Api.SUNSHINE);
    return ValueType.choice(words);
  }

  /** Parts with slashes between; none of them climbs up. */
  private static String callPath(String letter) {
    return "(?!.*\\.\\.)" + letter + "+(/" + letter + "+)*";
  }

  private static SchemaNode entries(String description, SchemaNode each) {
    return new SchemaNode.Entries(description, ENTRY_NAME, each);
  }

  private static SchemaNode value(String description, ValueType type) {
    return new SchemaNode.Value(description, type);
  }

  private static Keys section(String description) {
    return new Keys(description, new LinkedHashMap<>());
  }

  /** Builds a section, keeping the order of its keys. */
  private record Keys(String description, Map<String, SchemaNode> keys) {
    Keys with(String key, SchemaNode shape) {
      keys.put(key, shape);
      return this;
    }

    SchemaNode.Section build() {
      return new SchemaNode.Section(description, keys);
    }
  }
}
