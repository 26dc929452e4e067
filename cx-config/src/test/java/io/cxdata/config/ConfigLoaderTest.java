package io.cxdata.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  private static final String SIMULATED =
      """
      env-type: local
      core-env: simulated
      crm-env: simulated
      environments: {local: {lake: ./there}}
      core:
        simulated:
          main: {base-url: http://127.0.0.1:8080/s4b}
          calls: {auth: {url: http://127.0.0.1:8080/oauth2/token}}
      crm:
        simulated:
          main: {url: http://127.0.0.1:8080/api}
      """;

  @TempDir private Path directory;

  private ConfigLoader loader() {
    return ConfigLoader.create().workingDirectory(directory);
  }

  private ConfigLoader loader(String file) throws IOException {
    Path path = Files.writeString(directory.resolve("cx.yaml"), file);
    return loader().file(Optional.of(directory.relativize(path)));
  }

  private AbstractStringAssert<?> assertMessage(String file) throws IOException {
    ConfigLoader loader = loader(file);
    return assertMessage(loader);
  }

  private static AbstractStringAssert<?> assertMessage(ConfigLoader loader) {
    return Assertions.assertThat(
        Assertions.catchThrowableOfType(ConfigurationException.class, loader::load).getMessage());
  }

  @Test
  void aRelativePathStartsAtTheFolderOfTheFileThatNamesIt() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("etc/cx"));
    Path file =
        Files.writeString(
            folder.resolve("cx.yaml"),
            """
            environments: {local: {lake: ../lake}}
            network: {trusted-certificates: company.pem}
            """);
    ConfigLoader loader = loader();

    CxConfig byOption = loader.file(Optional.of(Path.of("etc/cx/cx.yaml"))).load();
    CxConfig byVariable = loader.environment(Map.of("CX_CONFIG", file.toString())).load();

    for (CxConfig config : List.of(byOption, byVariable)) {
      assertThat(config.environment().lake()).contains(directory.resolve("etc/lake"));
      assertThat(config.core().network().trustedCertificates())
          .contains(folder.resolve("company.pem"));
    }
    Files.writeString(file, "env-type: local\n");
    assertThat(loader.file(Optional.of(file)).load().environment().lake())
        .as("the packaged defaults name it")
        .contains(directory.resolve("lake"));
  }

  @Test
  void aConfigurationMayBeAText() {
    ConfigLoader loader =
        loader()
            .environment(Map.of("CX_CONFIG", "no-such-file.yaml"))
            .text("environments: {local: {lake: ./there}}\n");

    assertThat(loader.load().environment().lake()).contains(directory.resolve("there"));
    assertMessage(loader.text("env-typ: local\n")).contains("configuration text:1");
  }

  @Test
  void aKeyIsDescribedWithItsTypeDefaultAndSource() throws IOException {
    ConfigLoader loader = loader("core: {dev-sap: {limits: {page-size: 500}}}\n");

    assertThat(loader.describe("core.dev-sap.limits.page-size"))
        .containsExactly(
            new KeyDescription(
                "core.dev-sap.limits.page-size",
                "Rows in one page of a list",
                "a whole number from 1 to 1000",
                Optional.of("1000"),
                Optional.of(new Setting("core.dev-sap.limits.page-size", "500", "cx.yaml:1"))));
    assertThat(loader.describe("core.qas-sap.limits"))
        .hasSize(8)
        .extracting(KeyDescription::key)
        .contains("core.qas-sap.limits.session-deadline");
    assertThat(loader.describe("quality.gold.loan_contracts.required"))
        .singleElement()
        .satisfies(
            key -> assertThat(key.type()).startsWith("a list, of which each is a column's name"));
    assertThat(loader.describe("environments.local.lake"))
        .singleElement()
        .satisfies(key -> assertThat(key.byDefault()).contains("./lake"));
    assertThat(loader.describe("core.qas-sap.limits.page")).isEmpty();
  }

  @Test
  void worksWithoutAnything() {
    CxConfig config = loader().load();

    assertThat(config.envType()).isEqualTo(EnvType.LOCAL);
    assertThat(config.serverType()).isEqualTo(ServerType.LOCAL);
    assertThat(config.environment().lake()).contains(directory.resolve("lake"));
    assertThat(config.environment().storage()).isEmpty();
    assertThat(config.core().name()).isEqualTo("dev-sap");
    assertThat(config.crm().name()).isEqualTo("sandbox-zd");
    assertThat(config.quality().get("gold.loan_contracts").checks())
        .flatExtracting(CheckConfig::columns)
        .containsExactly("ID", "BankAccountID", "BorrowerID");
  }

  @Test
  void aNewEntryInheritsWhatItLeavesOut() throws IOException {
    CxConfig config = loader(SIMULATED).load();

    assertThat(config.environment().lake()).contains(directory.resolve("there"));
    assertThat(config.core().baseUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/s4b"));
    assertThat(config.core().authUrl()).isEqualTo(URI.create("http://127.0.0.1:8080/oauth2/token"));
    assertThat(config.core().calls())
        .hasSize(12)
        .containsEntry("balances", "v1/lacovr/ContractSet('{id}')/Balances");
    assertThat(config.core().secrets())
        .isEqualTo(
            new CoreConfig.SecretNames(
                "core-api-key", "core-api-secret", "core-api-user", "core-api-pass"));
    assertThat(config.core().limits().pageSize()).isEqualTo(1000);
    assertThat(config.crm().url()).isEqualTo(URI.create("http://127.0.0.1:8080/api"));
  }

  @Test
  void theEntryForEveryEntryIsWeakerThanAnEntryAndStrongerThanTheDefaults() throws IOException {
    String file =
        """
        core:
          "*": {limits: {page-size: 7, max-attempts: 7}}
          qas-sap: {limits: {page-size: 8}}
        """;
    HttpLimits limits =
        loader(file).commandLine(Map.of("core-env", "qas-sap")).load().core().limits();

    assertThat(limits.pageSize()).isEqualTo(8);
    assertThat(limits.maxAttempts()).isEqualTo(7);
    assertThat(limits.maxConnections()).isEqualTo(50);
  }

  @Test
  void otherLimitsChangeNothingElse() throws IOException {
    CxConfig config = loader("").load();
    HttpLimits other = config.core().limits().withMaxAttempts(1);

    assertThat(other.maxAttempts()).isEqualTo(1);
    assertThat(other.withMaxAttempts(config.core().limits().maxAttempts()))
        .isEqualTo(config.core().limits());
    assertThat(config.core().withLimits(other).limits()).isEqualTo(other);
    assertThat(config.core().withLimits(other).withLimits(config.core().limits()))
        .isEqualTo(config.core());
    assertThat(config.crm().withLimits(other).limits()).isEqualTo(other);
    assertThat(config.crm().withLimits(other).withLimits(config.crm().limits()))
        .isEqualTo(config.crm());
  }

  @Test
  void commandLineComesBeforeEnvironmentBeforeFileBeforeDefaults() throws IOException {
    ConfigLoader file = loader("core-env: qas-sap\nenv-type: dev");
    ConfigLoader variables = file.environment(Map.of("CORE_ENV", "prd-sap", "ENV_TYPE", " "));
    ConfigLoader commandLine = variables.commandLine(Map.of("core-env", "dev-sap"));

    assertThat(file.load().core().name()).isEqualTo("qas-sap");
    assertThat(variables.load().core().name()).isEqualTo("prd-sap");
    assertThat(variables.load().envType()).isEqualTo(EnvType.DEV);
    assertThat(commandLine.load().core().name()).isEqualTo("dev-sap");
  }

  @Test
  void everyEffectiveValueIsExplained() throws IOException {
    List<Setting> settings =
        loader(SIMULATED)
            .environment(Map.of("CRM_ENV", "prod-zd"))
            .commandLine(Map.of("server-type", "local-mac"))
            .explain();

    assertThat(settings)
        .contains(
            new Setting("env-type", "local", "cx.yaml:1"),
            new Setting("server-type", "local-mac", "command line"),
            new Setting("crm-env", "prod-zd", "environment variable CRM_ENV"),
            new Setting("environments.local.lake", "./there", "cx.yaml:4"),
            new Setting("core.simulated.main.base-url", "http://127.0.0.1:8080/s4b", "cx.yaml:7"),
            new Setting("core.simulated.limits.page-size", "1000", "packaged defaults"),
            new Setting("core.simulated.secrets.password", "core-api-pass", "packaged defaults"),
            new Setting(
                "quality.gold.loan_contracts.required",
                "[ID, BankAccountID, BorrowerID]",
                "packaged defaults"));
    assertThat(settings)
        .extracting(Setting::key)
        .doesNotHaveDuplicates()
        .noneMatch(key -> key.startsWith("core.qas-sap") || key.startsWith("crm.simulated"));
  }

  @Test
  void theFileIsFoundThroughTheEnvironment() throws IOException {
    Files.writeString(directory.resolve("a.yaml"), "env-type: dev");
    Files.writeString(directory.resolve("b.yaml"), "env-type: qas");
    ConfigLoader loader = loader().environment(Map.of("CX_CONFIG", "a.yaml"));

    assertThat(loader.load().envType()).isEqualTo(EnvType.DEV);
    assertThat(loader.file(Optional.of(Path.of("b.yaml"))).load().envType()).isEqualTo(EnvType.QAS);
  }

  @Test
  void aMissingFileIsNamed() {
    assertMessage(loader().file(Optional.of(Path.of("none.yaml"))))
        .startsWith("The configuration file ")
        .contains("none.yaml does not exist");
    assertMessage(loader().environment(Map.of("CX_CONFIG", "a\0b")))
        .startsWith("The environment variable CX_CONFIG is not a valid path");
    assertMessage(loader().file(Optional.of(directory))).contains("cannot be read");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = directory.resolve("cx.yaml");
    Files.write(file, "env-type: ñ".getBytes(StandardCharsets.ISO_8859_1));
    assertMessage(loader().file(Optional.of(file))).contains("is not UTF-8");

    Files.write(file, new byte[(1 << 20) + 1]);
    assertMessage(loader().file(Optional.of(file))).contains("is larger than 1 MiB");
  }

  @Test
  void aByteOrderMarkIsIgnored() throws IOException {
    assertThat(loader("\uFEFFenv-type: dev").load().envType()).isEqualTo(EnvType.DEV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "---\n", "core:\n", "tables: {}\n"})
  void aFileMaySayNothing(String file) throws IOException {
    assertThat(loader(file).load()).isEqualTo(loader().load());
  }

  @Test
  void allProblemsAreReportedTogether() throws IOException {
    ConfigLoader loader =
        loader(
                """
                env-typ: dev
                environments: {local: {lake: [a]}}
                core:
                  dev-sap:
                    limits: {page-size: many, connect-timeout: 10 parsecs}
                    main: {base-url: http://api.sap.example/s4b}
                """)
            .environment(Map.of("SERVER_TYPE", "local-win7"))
            .commandLine(Map.of("crm-env", "sandbox"));

    assertMessage(loader)
        .isEqualTo(
            """
            The configuration has 7 problems:
              server-type = "local-win7" (environment variable SERVER_TYPE) is none of dbks, wap, \
            local, local-win, local-mac. Did you mean local-win?
              env-typ (cx.yaml:1) is an unknown key. Did you mean env-type?
              environments.local.lake (cx.yaml:2) is a list. Write a single value.
              core.dev-sap.limits.page-size = "many" (cx.yaml:5) is not a whole number from 1 to \
            1000. Choose a number in that range.
              core.dev-sap.limits.connect-timeout = "10 parsecs" (cx.yaml:5) is not a duration. \
            Write a number with its unit, such as 500ms, 10s or 2m.
              core.dev-sap.main.base-url = "http://api.sap.example/s4b" (cx.yaml:6) uses plain \
            http, which is accepted only for loopback addresses. Use https, or a server on \
            127.0.0.1.
              crm-env = "sandbox" (command line) is not an entry of crm, which has prod-zd, sandbox-zd. \
            Did you mean sandbox-zd?""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "core: {it: {base-url: 'https://a.example'}} | core.it.base-url | Did you mean main.base-url?",
        "core: {it: {limits: {pageSize: 1}}} | core.it.limits.pageSize | Did you mean page-size?",
        "core: {it: {calls: {persons-set: x}}} | core.it.calls.persons-set | Did you mean person-set?",
        "environments: {qa: {}} | environments.qa | Did you mean qas?",
        "colour: red | colour | Known here: env-type, server-type",
        "core: {it: {<<: {}}} | core.it.<< | Merge keys are not supported",
        "{core: {it: {calls: [a]}}} | core.it.calls | is a list. Write a section",
        "core: it | core | is a single value. Write a section",
        "env-type: | env-type | has no value. Write a single value.",
        "env-type: {a: b} | env-type | is a section. Write a single value.",
        "quality: {gold.x: {required: ID}} | required | is a single value. Write a list",
        "quality: {gold.x: {required: [[ID]]}} | required | is a list. Write a single value in the",
        "quality: {gold.x: {columns: {ID: {uniqe: warn}}}} | ID.uniqe | Did you mean unique?",
        "quality: {gold.x: {columns: {ID: {not_null: warn}}}} | ID.not_null | Did you mean not-null?",
        "quality: {gold.x: {columns: {ID: {unique: wran}}}} | ID.unique | Did you mean warn?",
        "quality: {gold.x: {columns: {I D: {unique: warn}}}} | columns.I D | is not a column's name",
        "quality: {gold.x: {columns: {A: {relationship: {to: gold.y}}}}} | relationship.field | is missing",
        "quality: {gold.x: {columns: {A: {relationship: {to: y, field: B}}}}} | to = \"y\" | a table's name",
        "quality: {gold.x: {columns: {A: {accepted-values: {severity: warn}}}}} | values | is empty",
        "quality: {gold.x: {columns: {A: {accepted-values: {}}}}} | columns.A.accepted-values | is empty, so that nothing is checked",
        "quality: {gold.x: {columns: {A: {accepted-values: }}}} | columns.A.accepted-values | is empty, so that nothing is checked",
        "quality: {gold.x: {columns: {A: {relationship: {}}}}} | columns.A.relationship | or leave it out",
        "quality: {gold.x: {columns: {A: {}}}} | columns.A | is empty, so that nothing is checked",
        "quality: {gold.x: {columns: {}}} | gold.x.columns | is empty, so that nothing is checked",
        "quality: {gold.x: {}} | quality.gold.x | is empty, so that nothing is checked",
        "quality: {gold.x: {unique: {}}} | gold.x.unique | is empty, so that nothing is checked",
        "quality: {gold.x: {row-count: {}}} | row-count | is empty, so that nothing is checked",
        "quality: {gold.x: {freshness: {}}} | freshness | is empty, so that nothing is checked",
        "quality: {gold.x: {columns-exist: {}}} | columns-exist | is empty, so that nothing is checked",
        "quality: {gold.x: {sql: {a: {}}}} | sql.a | is empty, so that nothing is checked",
        "quality: {gold.x: {unique: {columns: []}}} | unique.columns | is empty",
        "quality: {gold.x: {row-count: {severity: warn}}} | row-count | compares with nothing",
        "quality: {gold.x: {freshness: {column: A}}} | freshness | has no limit",
        "quality: {gold.x: {sql: {a: {severity: warn}}}} | sql.a | has no query",
        "quality: {gold.x: {sql: {a: {text: a, file: b}}}} | sql.a | has a text and a file",
        "core: {'a b': {}} | core.a b | has a key that is not a name of letters",
        "tables: {loans: {}} | tables.loans | Write for example gold.loan_contracts.",
        "env-type: prod | env-type = \"prod\" | Did you mean prd?",
        "core-env: qas_sap | core-env | Did you mean qas-sap?",
        "core-env: '*' | core-env | is not an entry of core",
        "core-env: elsewhere | core-env | or add it under core.",
        "time-zone: America/Mexico_Cty | time-zone | Did you mean America/Mexico_City?",
        "time-zone: nowhere | time-zone | Write for example America/Mexico_City.",
        "environments: {local: {lake: ~/lake}} | lake | starts with ~",
        "environments: {local: {lake: 'abfss://a@b.example/c'}} | lake | is a URL, not a local",
        "environments: {local: {lake: \"a\\nb\"}} | lake | has a control character",
        "environments: {local: {lake: a, storage: abc}} | lake | is set together with storage",
        "environments: {local: {cosmos: {account: abc}}} | local.cosmos.database | is missing",
        "environments: {dev: {key-vault: a b}} | key-vault | is not a key vault's name or URL",
        "environments: {dev: {key-vault: 'http://a.example'}} | key-vault | plain http",
        "crm: {sandbox-zd: {limits: {page-size: 101}}} | page-size | Choose at most 100.",
        "core: {dev-sap: {calls: {balances: v1/Balances}}} | calls.balances | with {id}",
        "core: {dev-sap: {calls: {loans: /v1/Loans}}} | calls.loans | below the base URL",
        "core: {dev-sap: {calls: {loans: v1/../Loans}}} | calls.loans | below the base URL",
      })
  void aProblemNamesKeyAndRemedy(String file, String key, String remedy) throws IOException {
    assertMessage(file).startsWith("Configuration: ").contains(key, remedy).doesNotContain("\n");
  }

  @Test
  void aChosenEntryMustBeComplete() throws IOException {
    assertMessage("core-env: it\ncore: {it: }")
        .contains(
            "core.it.main.base-url (cx.yaml:1) is missing for the chosen core-env",
            "core.it.calls.auth.url (cx.yaml:1) is missing for the chosen core-env");
    assertThat(loader("core: {it: }").load().core().name()).isEqualTo("dev-sap");
  }

  @Test
  void problemsOfTheRulesAreReportedTogetherWithTheOthers() throws IOException {
    ConfigLoader loader =
        loader("colour: red\nquality:\n  gold.x:\n    columns: {A: {unique: warn}}\ntables:\n")
            .rules(
                (tables, quality) ->
                    quality.get("gold.x").checks().stream()
                        .map(
                            check ->
                                new ConfigRules.Problem(
                                    List.of("quality", "gold.x", "columns", "A"),
                                    "is not a column",
                                    "Did you mean B?"))
                        .toList());

    assertMessage(loader)
        .startsWith("The configuration has 2 problems:")
        .contains("colour (cx.yaml:1) is an unknown key")
        .contains("quality.gold.x.columns.A (cx.yaml:4) is not a column. Did you mean B?");
  }

  @Test
  void anUnknownCommandLineKeyIsRefused() {
    assertMessage(loader().commandLine(Map.of("env", "dev")))
        .contains("env (command line) is an unknown key");
  }

  @Test
  void whatMayBeASecretIsNotShown() throws IOException {
    String secret = "S3cr3t-Value!";
    for (String file :
        List.of(
            "core: {dev-sap: {secrets: {client-secret: '%s'}}}",
            "core: {dev-sap: {secrets: '%s'}}",
            "core: {dev-sap: {secrets: {client-secret: ['%s']}}}",
            "environments: {dev: {identity: {tenant-id: '%s'}}}",
            "core: {dev-sap: {main: {base-url: 'https://user:%s@api.sap.example'}}}",
            "core: {dev-sap: {main: {base-url: 'https://api.sap.example?key=%s'}}}",
            "password: '%s'",
            "colour: '%s'",
            "core: {dev-sap: {main: {token: '%s'}}}",
            "core: {dev-sap: {password: {a: '%s'}}}",
            "env-type: '%s",
            "env-type: *%s",
            "env-type: !%s",
            "env-type: !!%s x",
            "env-type: !%s x")) {
      assertMessage(String.format(Locale.ROOT, file, secret)).as(file).doesNotContain("S3cr3t");
    }
  }

  @Test
  void aValueIsShownOnOneLineAndShort() throws IOException {
    assertMessage("env-type: \"a\\nb\\e[31m" + "x".repeat(5000) + "\"")
        .contains("\"a?b?[31mxxx")
        .hasSizeLessThan(300)
        .doesNotContain("\n");
  }

  @Test
  void manyProblemsAreCut() throws IOException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      file.append("key").append(i).append(": x\n");
    }
    assertMessage(file.toString())
        .startsWith("The configuration has 500 problems:")
        .endsWith("and 460 more.")
        .hasLineCount(42);
  }

  @Test
  void aStrongerStorageTakesThePlaceOfTheLake() throws IOException {
    EnvironmentConfig environment =
        loader("environments: {local: {storage: 'https://127.0.0.1:1/'}}").load().environment();

    assertThat(environment.storage()).contains("https://127.0.0.1:1");
    assertThat(environment.lake()).isEmpty();
  }

  @Test
  void theSameNamesMeanTheSameServer() {
    for (String name : List.of("local", "local-win", "local-mac")) {
      assertThat(loader().environment(Map.of("SERVER_TYPE", name)).load().serverType())
          .isEqualTo(ServerType.LOCAL);
    }
  }

  @Test
  void aProblemIsNoStackTraceOfTheParser() throws IOException {
    assertThatThrownBy(() -> loader("a: b: c").load())
        .isInstanceOf(ConfigurationException.class)
        .asInstanceOf(THROWABLE)
        .hasNoCause()
        .hasMessageStartingWith("Configuration: cx.yaml:1:5 is not YAML: ");
  }
}
