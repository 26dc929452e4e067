package io.cxdata.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Makes the records from effective values that were checked before. */
final class Binder {
  private final Map<KeyPath, ConfigValue> effective;
  private final Path workingDirectory;

  private Binder(Map<KeyPath, ConfigValue> effective, Path workingDirectory) {
    this.effective = effective;
    this.workingDirectory = workingDirectory;
  }

  static CxConfig bind(Map<KeyPath, ConfigValue> effective, Path workingDirectory) {
    return new Binder(effective, workingDirectory).config();
  }

  private CxConfig config() {
    EnvType envType = value(KeyPath.of("env-type"), EnvType.class);
    return new CxConfig(
        envType,
        value(KeyPath.of("server-type"), ServerType.class),
        value(KeyPath.of("time-zone"), ZoneId.class),
        environment(KeyPath.of("environments", envType.key())),
        core(effective.get(KeyPath.of("core-env")).text()),
        crm(effective.get(KeyPath.of("crm-env")).text()),
        tables(),
        quality(),
        azure(KeyPath.of("azure")));
  }

  private EnvironmentConfig environment(KeyPath at) {
    return new EnvironmentConfig(
        optional(at.then("identity").then("client-id")).map(any -> identity(at.then("identity"))),
        optional(at.then("key-vault")),
        optional(at.then("storage")),
        optional(at.then("cosmos").then("account")).map(any -> cosmos(at.then("cosmos"))),
        optional(at.then("app-id")),
        find(at.then("lake"), Path.class).map(lake -> workingDirectory.resolve(lake).normalize()));
  }

  private EnvironmentConfig.Identity identity(KeyPath at) {
    return new EnvironmentConfig.Identity(
        text(at.then("client-id")),
        text(at.then("client-secret")),
        text(at.then("tenant-id")),
        text(at.then("subscription-id")),
        text(at.then("databricks-scope")));
  }

  private EnvironmentConfig.Cosmos cosmos(KeyPath at) {
    return new EnvironmentConfig.Cosmos(text(at.then("account")), text(at.then("database")));
  }

  private AzureConfig azure(KeyPath at) {
    return new AzureConfig(
        find(at.then("authority"), URI.class),
        find(at.then("trusted-certificates"), Path.class)
            .map(file -> workingDirectory.resolve(file).normalize()),
        value(at.then("timeout"), Duration.class),
        value(at.then("secrets-time-to-live"), Duration.class));
  }

  private CoreConfig core(String name) {
    KeyPath at = KeyPath.of("core", name);
    KeyPath secrets = at.then("secrets");
    return new CoreConfig(
        name,
        value(at.then("main").then("base-url"), URI.class),
        value(at.then("calls").then("auth").then("url"), URI.class),
        calls(at.then("calls")),
        new CoreConfig.SecretNames(
            text(secrets.then("client-id")),
            text(secrets.then("client-secret")),
            text(secrets.then("username")),
            text(secrets.then("password"))),
        limits(at.then("limits")),
        value(at.then("strategy"), CoreConfig.Strategy.class),
        value(at.then("batch-size"), Integer.class),
        value(at.then("full-pass-every"), Duration.class),
        value(at.then("event-overlap"), Duration.class));
  }

  /** All paths; the token's URL is none of them, and lies one key deeper. */
  private Map<String, String> calls(KeyPath at) {
    Map<String, String> calls = new LinkedHashMap<>();
    effective.forEach(
        (path, leaf) -> {
          if (path.length() == at.length() + 1 && path.equals(at.then(path.last()))) {
            calls.put(path.last(), leaf.text());
          }
        });
    return calls;
  }

  private CrmConfig crm(String name) {
    KeyPath at = KeyPath.of("crm", name);
    KeyPath secrets = at.then("secrets");
    return new CrmConfig(
        name,
        value(at.then("main").then("url"), URI.class),
        value(at.then("api"), CrmConfig.Api.class),
        new CrmConfig.SecretNames(
            text(secrets.then("user")),
            text(secrets.then("token")),
            text(secrets.then("zis-id")),
            text(secrets.then("zis-comply-id")),
            text(secrets.then("zis-user")),
            text(secrets.then("zis-pass"))),
        limits(at.then("limits")),
        value(at.then("exports-per-minute"), Integer.class),
        value(at.then("full-pass-every"), Duration.class),
        filters(at));
  }

  private FilterSchedule filters(KeyPath at) {
    Map<Integer, List<String>> ids = new TreeMap<>();
    KeyPath hours = at.then("filters");
    effective.forEach(
        (path, leaf) -> {
          if (path.length() == hours.length() + 1 && path.parent().equals(hours)) {
            ids.put(hour(path.last()), texts(leaf));
          }
        });
    return new FilterSchedule(
        text(at.then("filter-type")), ids, hour(text(at.then("comply-promises-at"))));
  }

  private static int hour(String text) {
    return Integer.parseInt(text.substring(0, 2));
  }

  private static List<String> texts(ConfigValue leaf) {
    List<?> items = (List<?>) leaf.value().orElseThrow();
    return items.stream().map(String.class::cast).toList();
  }

  private HttpLimits limits(KeyPath at) {
    return new HttpLimits(
        value(at.then("max-connections"), Integer.class),
        value(at.then("page-size"), Integer.class),
        value(at.then("connect-timeout"), Duration.class),
        value(at.then("read-timeout"), Duration.class),
        value(at.then("max-attempts"), Integer.class),
        find(at.then("calls-per-minute"), Integer.class)
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty),
        value(at.then("call-deadline"), Duration.class),
        find(at.then("session-deadline"), Duration.class));
  }

  private Map<String, TableConfig> tables() {
    Map<String, TableConfig> tables = new TreeMap<>();
    for (KeyPath path : effective.keySet()) {
      if (path.first().equals("tables")) {
        KeyPath at = KeyPath.of("tables", path.parts().get(1));
        tables.put(
            at.last(),
            new TableConfig(optional(at.then("folder")), optional(at.then("metastore"))));
      }
    }
    return tables;
  }

  private Map<String, QualityConfig> quality() {
    Map<String, QualityConfig> quality = new TreeMap<>();
    effective.forEach(
        (path, leaf) -> {
          if (path.first().equals("quality")) {
            quality.put(path.parts().get(1), new QualityConfig(texts(leaf)));
          }
        });
    return quality;
  }

  private <T> T value(KeyPath path, Class<T> type) {
    return find(path, type)
        .orElseThrow(() -> new IllegalStateException(path + " was not checked before binding"));
  }

  private <T> Optional<T> find(KeyPath path, Class<T> type) {
    return Optional.ofNullable(effective.get(path)).flatMap(ConfigValue::value).map(type::cast);
  }

  private String text(KeyPath path) {
    return value(path, String.class);
  }

  private Optional<String> optional(KeyPath path) {
    return find(path, String.class);
  }
}
