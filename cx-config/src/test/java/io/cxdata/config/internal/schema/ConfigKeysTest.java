package io.cxdata.config.internal.schema;

import io.cxdata.config.CheckConfig;
import io.cxdata.config.CheckConfig.Severity;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvType;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.EnvironmentConfig.Cosmos;
import io.cxdata.config.EnvironmentConfig.Identity;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.QualityConfig;
import io.cxdata.config.ServerType;
import io.cxdata.config.TableConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Default and mapping of every key of the file. */
class ConfigKeysTest {
  private static final String IT =
      """
      core-env: it
      crm-env: it
      core: {it: {main: {base-url: "https://a.example"}, calls: {auth: {url: "https://b.example"}}}}
      crm: {it: {main: {url: "https://c.example"}}}
      """;

  @TempDir private static Path directory;

  @TestFactory
  Stream<DynamicTest> keys() {
    KeyTests tests = new KeyTests(directory);
    selectors(tests.in("{}"));
    stage(tests.in("env-type: dev"), "dev", "kv-cx-collections-dev", "collections", "dev-sap");
    stage(tests.in("env-type: qas"), "qas", "kv-cx-data-qas", "core-events", "qas-sap");
    stage(tests.in("env-type: stg"), "stg", "kv-cx-data-stg", "collections", "qas-sap");
    stage(tests.in("env-type: prd"), "prd", "kv-cx-data-prd", "collections", "prd-sap");
    local(tests);
    core(tests.in(IT));
    calls(tests);
    crm(tests);
    limits(tests, "core", 50, 1000, OptionalInt.empty(), config -> config.core().limits());
    limits(tests, "crm", 10, 100, OptionalInt.of(200), config -> config.crm().limits());
    filters(tests);
    tables(tests);
    quality(tests);
    azure(tests);
    return tests.tests();
  }

  private static void selectors(KeyTests tests) {
    ZoneId mexico = ZoneId.of("America/Mexico_City");
    ZoneId bogota = ZoneId.of("America/Bogota");
    tests
        .key("env-type", EnvType.LOCAL, "stg", EnvType.STG, CxConfig::envType)
        .key("server-type", ServerType.LOCAL, "wap", ServerType.WEB_APP, CxConfig::serverType)
        .key("core-env", "dev-sap", "prd-sap", "prd-sap", config -> config.core().name())
        .key("crm-env", "sandbox-zd", "prod-zd", "prod-zd", config -> config.crm().name())
        .key("time-zone", mexico, "America/Bogota", bogota, CxConfig::timeZone);
  }

  private static void stage(
      KeyTests tests, String stage, String vault, String principal, String core) {
    String at = "environments." + stage + ".";
    String id = at + "identity.";
    String sp = "sp-" + principal + "-";
    boolean prd = stage.equals("prd");
    tests
        .key(id + "client-id", sp + "client", "x", "x", identity(Identity::clientId))
        .key(id + "client-secret", sp + "secret", "x", "x", identity(Identity::clientSecret))
        .key(id + "tenant-id", "aad-tenant-id", "x", "x", identity(Identity::tenantId))
        .key(
            id + "subscription-id",
            sp + "subscription",
            "x",
            "x",
            identity(Identity::subscriptionId))
        .key(
            id + "databricks-scope",
            "cx-collections",
            "x",
            "x",
            identity(Identity::databricksScope))
        .key(
            at + "key-vault",
            present(vault),
            "other",
            present("other"),
            at(EnvironmentConfig::keyVault))
        .key(
            at + "storage",
            present("stlakehylia" + stage),
            "other",
            present("other"),
            at(EnvironmentConfig::storage))
        .key(at + "cosmos.account", "cosmos-cx-" + stage, "other", "other", cosmos(Cosmos::account))
        .key(at + "cosmos.database", "cx-collections", "other", "other", cosmos(Cosmos::database))
        .key(
            at + "app-id",
            present("cx-collections-id"),
            "x",
            present("x"),
            at(EnvironmentConfig::appId))
        .key(at + "lake", Optional.empty(), "there", lake("there"), at(EnvironmentConfig::lake))
        .key(
            at + "core-env",
            core,
            prd ? "dev-sap" : "prd-sap",
            prd ? "dev-sap" : "prd-sap",
            config -> config.core().name())
        .key(
            at + "crm-env",
            prd ? "prod-zd" : "sandbox-zd",
            prd ? "sandbox-zd" : "prod-zd",
            prd ? "sandbox-zd" : "prod-zd",
            config -> config.crm().name());
  }

  private static void local(KeyTests tests) {
    String at = "environments.local.";
    String id = at + "identity.";
    tests
        .in("{}")
        .key(
            at + "key-vault",
            Optional.empty(),
            "other",
            present("other"),
            at(EnvironmentConfig::keyVault))
        .key(
            at + "storage",
            Optional.empty(),
            "other",
            present("other"),
            at(EnvironmentConfig::storage))
        .key(at + "app-id", Optional.empty(), "x", present("x"), at(EnvironmentConfig::appId))
        .key(at + "lake", lake("lake"), "../there", lake("../there"), at(EnvironmentConfig::lake))
        .key(at + "core-env", "dev-sap", "prd-sap", "prd-sap", config -> config.core().name())
        .key(at + "crm-env", "sandbox-zd", "prod-zd", "prod-zd", config -> config.crm().name())
        .in(
            """
            environments:
              local:
                identity: {client-id: a, client-secret: b, tenant-id: c, subscription-id: d, databricks-scope: e}
                cosmos: {account: fff, database: g}
            """)
        .key(id + "client-id", "a", "x", "x", identity(Identity::clientId))
        .key(id + "client-secret", "b", "x", "x", identity(Identity::clientSecret))
        .key(id + "tenant-id", "c", "x", "x", identity(Identity::tenantId))
        .key(id + "subscription-id", "d", "x", "x", identity(Identity::subscriptionId))
        .key(id + "databricks-scope", "e", "x", "x", identity(Identity::databricksScope))
        .key(at + "cosmos.account", "fff", "other", "other", cosmos(Cosmos::account))
        .key(at + "cosmos.database", "g", "other", "other", cosmos(Cosmos::database));
  }

  private static void core(KeyTests tests) {
    URI url = URI.create("https://x.example/s4b");
    tests
        .key(
            "core.*.main.base-url",
            URI.create("https://a.example"),
            "https://x.example/s4b/",
            url,
            config -> config.core().baseUrl())
        .key(
            "core.*.calls.auth.url",
            URI.create("https://b.example"),
            "https://x.example/s4b",
            url,
            config -> config.core().authUrl())
        .key(
            "core.*.secrets.client-id",
            "core-api-key",
            "x",
            "x",
            config -> config.core().secrets().clientId())
        .key(
            "core.*.secrets.client-secret",
            "core-api-secret",
            "x",
            "x",
            config -> config.core().secrets().clientSecret())
        .key(
            "core.*.secrets.username",
            "core-api-user",
            "x",
            "x",
            config -> config.core().secrets().username())
        .key(
            "core.*.secrets.password",
            "core-api-pass",
            "x",
            "x",
            config -> config.core().secrets().password())
        .key(
            "core.*.strategy",
            Strategy.AUTO,
            "per-loan",
            Strategy.PER_LOAN,
            config -> config.core().strategy())
        .key("core.*.batch-size", 50, "20", 20, config -> config.core().batchSize())
        .key(
            "core.*.full-pass-every",
            Duration.ofHours(24),
            "12h",
            Duration.ofHours(12),
            config -> config.core().fullPassEvery())
        .key(
            "core.*.event-overlap",
            Duration.ofMinutes(10),
            "1h",
            Duration.ofHours(1),
            config -> config.core().eventOverlap())
        .key(
            "core.*.fields",
            CoreConfig.Fields.REFERENCED,
            "all",
            CoreConfig.Fields.ALL,
            config -> config.core().fields());
  }

  private static void calls(KeyTests tests) {
    call(tests, "person-set", "v15/bp/PersonSet", "v16/x");
    call(tests, "contract-set", "v1/lacovr/ContractSet", "v16/x");
    call(tests, "contract-qan", "v1/lacqan/ContractSet", "v16/x");
    call(tests, "current", "v1/cac/ContractSet", "v16/x");
    call(tests, "loans", "v1/lac/ContractSet", "v16/x");
    call(tests, "balances", "v1/lacovr/ContractSet('{id}')/Balances", "x/{id}");
    call(tests, "open-items", "v1/lacovr/ContractSet('{id}')/OpenItems", "x/{id}");
    call(tests, "payment-plan", "v1/lacovr/ContractSet('{id}')/PaymentPlan", "x/{id}");
    call(tests, "events-persons", "v15/bp/EventSet", "v16/x");
    call(tests, "events-accounts", "v1/cac/EventSet", "v16/x");
    call(tests, "events-transactions", "v1/bape/EventSet", "v16/x");
    call(tests, "events-prenotes", "v1/bapre/EventSet", "v16/x");
  }

  private static void call(KeyTests tests, String name, String byDefault, String other) {
    tests.key(
        "core.*.calls." + name,
        byDefault,
        '"' + other + '"',
        other,
        config -> config.core().calls().get(name));
  }

  private static void crm(KeyTests tests) {
    URI url = URI.create("http://127.0.0.1:8080/api");
    tests
        .key(
            "crm.*.main.url",
            URI.create("https://c.example"),
            "http://127.0.0.1:8080/api",
            url,
            config -> config.crm().url())
        .key(
            "crm.*.api",
            CrmConfig.Api.CUSTOM_OBJECTS,
            "sunshine",
            CrmConfig.Api.SUNSHINE,
            config -> config.crm().api())
        .key(
            "crm.*.secrets.user", "crm-api-user", "x", "x", config -> config.crm().secrets().user())
        .key(
            "crm.*.secrets.token",
            "crm-api-token",
            "x",
            "x",
            config -> config.crm().secrets().token())
        .key(
            "crm.*.secrets.zis-id",
            "crm-zis-id",
            "x",
            "x",
            config -> config.crm().secrets().zisId())
        .key(
            "crm.*.secrets.zis-comply-id",
            "crm-zis-comply-id",
            "x",
            "x",
            config -> config.crm().secrets().zisComplyId())
        .key(
            "crm.*.secrets.zis-user",
            "crm-zis-user",
            "x",
            "x",
            config -> config.crm().secrets().zisUser())
        .key(
            "crm.*.secrets.zis-pass",
            "crm-zis-pass",
            "x",
            "x",
            config -> config.crm().secrets().zisPass());
  }

  private static void limits(
      KeyTests tests,
      String section,
      int connections,
      int pageSize,
      OptionalInt callsPerMinute,
      Function<CxConfig, HttpLimits> limits) {
    String at = section + ".*.limits.";
    tests
        .key(
            at + "max-connections", connections, "7", 7, limits.andThen(HttpLimits::maxConnections))
        .key(at + "page-size", pageSize, "8", 8, limits.andThen(HttpLimits::pageSize))
        .key(
            at + "connect-timeout",
            Duration.ofSeconds(10),
            "250ms",
            Duration.ofMillis(250),
            limits.andThen(HttpLimits::connectTimeout))
        .key(
            at + "read-timeout",
            Duration.ofSeconds(50),
            "PT1M1S",
            Duration.ofSeconds(61),
            limits.andThen(HttpLimits::readTimeout))
        .key(at + "max-attempts", 5, "9", 9, limits.andThen(HttpLimits::maxAttempts))
        .key(
            at + "calls-per-minute",
            callsPerMinute,
            "600",
            OptionalInt.of(600),
            limits.andThen(HttpLimits::callsPerMinute))
        .key(
            at + "call-deadline",
            Duration.ofMinutes(5),
            "90s",
            Duration.ofSeconds(90),
            limits.andThen(HttpLimits::callDeadline))
        .key(
            at + "session-deadline",
            Optional.empty(),
            "24h",
            Optional.of(Duration.ofHours(24)),
            limits.andThen(HttpLimits::sessionDeadline));
  }

  private static void filters(KeyTests tests) {
    tests
        .key(
            "crm.*.filters.*",
            List.of(),
            "[a, b, a]",
            List.of("a", "b"),
            config -> config.crm().filters().idsAt(16))
        .key(
            "crm.*.filter-type",
            "collections_filter",
            "other",
            "other",
            config -> config.crm().filters().type())
        .key(
            "crm.*.comply-promises-at",
            8,
            "'09:00'",
            9,
            config -> config.crm().filters().complyPromisesAt())
        .key("crm.*.exports-per-minute", 10, "5", 5, config -> config.crm().exportsPerMinute())
        .key(
            "crm.*.full-pass-every",
            Duration.ofHours(24),
            "72h",
            Duration.ofHours(72),
            config -> config.crm().fullPassEvery());
  }

  private static void tables(KeyTests tests) {
    Function<CxConfig, Optional<TableConfig>> table =
        config -> Optional.ofNullable(config.tables().get("gold.it"));
    tests
        .key(
            "tables.*.folder",
            Optional.empty(),
            "a/b",
            present("a/b"),
            table.andThen(it -> it.flatMap(TableConfig::folder)))
        .key(
            "tables.*.metastore",
            Optional.empty(),
            "main.gold.b",
            present("main.gold.b"),
            table.andThen(it -> it.flatMap(TableConfig::metastore)));
  }

  private static List<CheckConfig> checks(CxConfig config) {
    return Optional.ofNullable(config.quality().get("gold.it"))
        .map(QualityConfig::checks)
        .orElse(List.of());
  }

  private static List<String> at(String... key) {
    return List.of(key);
  }

  private static void quality(KeyTests tests) {
    Function<CxConfig, List<CheckConfig>> checks = ConfigKeysTest::checks;
    tests
        .in("{}")
        .key(
            "quality.*.required",
            List.of(),
            "[A, B]",
            List.of(
                new CheckConfig.NotNull(at("required"), "A", Severity.ERROR),
                new CheckConfig.NotNull(at("required"), "B", Severity.ERROR)),
            checks)
        .key(
            "quality.*.columns.*.unique",
            List.of(),
            "warn",
            List.of(
                new CheckConfig.Unique(
                    at("columns", "it", "unique"), List.of("it"), Severity.WARN)),
            checks)
        .key(
            "quality.*.columns.*.not-null",
            List.of(),
            "error",
            List.of(new CheckConfig.NotNull(at("columns", "it", "not-null"), "it", Severity.ERROR)),
            checks)
        .key(
            "quality.*.columns.*.accepted-values.values",
            List.of(),
            "[M, F]",
            List.of(accepted(Severity.ERROR)),
            checks)
        .in("quality: {gold.it: {columns: {it: {accepted-values: {values: [M, F]}}}}}")
        .key(
            "quality.*.columns.*.accepted-values.severity",
            List.of(accepted(Severity.ERROR)),
            "warn",
            List.of(accepted(Severity.WARN)),
            checks)
        .in("quality: {gold.it: {columns: {it: {relationship: {to: gold.a, field: A}}}}}")
        .key(
            "quality.*.columns.*.relationship.to",
            List.of(related("gold.a", "A", Severity.ERROR)),
            "gold.b",
            List.of(related("gold.b", "A", Severity.ERROR)),
            checks)
        .key(
            "quality.*.columns.*.relationship.field",
            List.of(related("gold.a", "A", Severity.ERROR)),
            "B",
            List.of(related("gold.a", "B", Severity.ERROR)),
            checks)
        .key(
            "quality.*.columns.*.relationship.severity",
            List.of(related("gold.a", "A", Severity.ERROR)),
            "warn",
            List.of(related("gold.a", "A", Severity.WARN)),
            checks)
        .in("{}")
        .key(
            "quality.*.unique.columns",
            List.of(),
            "[A, B]",
            List.of(new CheckConfig.Unique(at("unique"), List.of("A", "B"), Severity.ERROR)),
            checks)
        .key(
            "quality.*.columns-exist.columns",
            List.of(),
            "[A, B]",
            List.of(
                new CheckConfig.ColumnsExist(
                    at("columns-exist"), List.of("A", "B"), Severity.ERROR)),
            checks)
        .key(
            "quality.*.row-count.same-as",
            List.of(),
            "gold.a",
            List.of(
                new CheckConfig.RowCount(
                    at("row-count"), Optional.of("gold.a"), OptionalLong.empty(), Severity.ERROR)),
            checks)
        .key(
            "quality.*.row-count.at-least",
            List.of(),
            "7",
            List.of(
                new CheckConfig.RowCount(
                    at("row-count"), Optional.empty(), OptionalLong.of(7), Severity.ERROR)),
            checks)
        .key(
            "quality.*.freshness.warn-after",
            List.of(),
            "2h",
            List.of(fresh(Optional.empty(), 2, Severity.WARN)),
            checks)
        .key(
            "quality.*.freshness.error-after",
            List.of(),
            "26h",
            List.of(fresh(Optional.empty(), 26, Severity.ERROR)),
            checks)
        .key(
            "quality.*.sql.*.text",
            List.of(),
            "select 1 from gold.it",
            List.of(query(Optional.of("select 1 from gold.it"), Optional.empty(), Severity.ERROR)),
            checks)
        .key(
            "quality.*.sql.*.file",
            List.of(),
            "checks/it.sql",
            List.of(query(Optional.empty(), lake("checks/it.sql"), Severity.ERROR)),
            checks)
        .in(
            """
            quality:
              gold.it:
                unique: {columns: [A]}
                columns-exist: {columns: [A]}
                row-count: {at-least: 7}
                freshness: {warn-after: 2h}
                sql: {it: {text: a}}
            """)
        .key(
            "quality.*.unique.severity",
            Severity.ERROR,
            "warn",
            Severity.WARN,
            severity(CheckConfig.Unique.class))
        .key(
            "quality.*.columns-exist.severity",
            Severity.ERROR,
            "warn",
            Severity.WARN,
            severity(CheckConfig.ColumnsExist.class))
        .key(
            "quality.*.row-count.severity",
            Severity.ERROR,
            "warn",
            Severity.WARN,
            severity(CheckConfig.RowCount.class))
        .key(
            "quality.*.sql.*.severity",
            Severity.ERROR,
            "warn",
            Severity.WARN,
            severity(CheckConfig.Sql.class))
        .in("quality: {gold.it: {freshness: {warn-after: 2h}}}")
        .key(
            "quality.*.freshness.column",
            List.of(fresh(Optional.empty(), 2, Severity.WARN)),
            "created_at",
            List.of(fresh(Optional.of("created_at"), 2, Severity.WARN)),
            checks);
  }

  private static Function<CxConfig, Severity> severity(Class<? extends CheckConfig> kind) {
    return config ->
        checks(config).stream().filter(kind::isInstance).findFirst().orElseThrow().severity();
  }

  private static CheckConfig accepted(Severity severity) {
    return new CheckConfig.AcceptedValues(
        at("columns", "it", "accepted-values"), "it", List.of("M", "F"), severity);
  }

  private static CheckConfig related(String to, String field, Severity severity) {
    return new CheckConfig.Relationship(
        at("columns", "it", "relationship"), "it", to, field, severity);
  }

  private static CheckConfig fresh(Optional<String> column, int hours, Severity severity) {
    return new CheckConfig.Freshness(at("freshness"), column, Duration.ofHours(hours), severity);
  }

  private static CheckConfig query(Optional<String> text, Optional<Path> file, Severity severity) {
    return new CheckConfig.Sql(at("sql", "it"), "it", text, file, severity);
  }

  private static void azure(KeyTests tests) {
    tests
        .in("{}")
        .key(
            "network.trusted-certificates",
            Optional.empty(),
            "company.pem",
            lake("company.pem"),
            config -> config.azure().network().trustedCertificates())
        .key(
            "azure.authority",
            Optional.empty(),
            "https://a.example",
            Optional.of(URI.create("https://a.example")),
            config -> config.azure().authority())
        .key(
            "azure.trusted-certificates",
            Optional.empty(),
            "trust.pem",
            lake("trust.pem"),
            config -> config.azure().trustedCertificates())
        .key(
            "azure.timeout",
            Duration.ofSeconds(10),
            "3s",
            Duration.ofSeconds(3),
            config -> config.azure().timeout())
        .key(
            "azure.secrets-time-to-live",
            Duration.ofMinutes(10),
            "1m",
            Duration.ofMinutes(1),
            config -> config.azure().secretsTimeToLive());
  }

  private static Function<CxConfig, Object> at(Function<EnvironmentConfig, Object> component) {
    return config -> component.apply(config.environment());
  }

  private static Function<CxConfig, Object> identity(Function<Identity, String> component) {
    return config -> component.apply(config.environment().identity().orElseThrow());
  }

  private static Function<CxConfig, Object> cosmos(Function<Cosmos, String> component) {
    return config -> component.apply(config.environment().cosmos().orElseThrow());
  }

  private static Optional<String> present(String value) {
    return Optional.of(value);
  }

  private static Optional<Path> lake(String path) {
    return Optional.of(directory.resolve(path).normalize());
  }
}
