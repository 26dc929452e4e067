package io.cxdata.platform;

import io.cxdata.config.AzureConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.ServicePrincipal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of Hadoop's {@code abfss} driver, as a Spark session has them. */
final class SparkSettings {
  private static final String PROVIDERS = "org.apache.hadoop.fs.azurebfs.oauth2.";
  private static final URI PUBLIC_CLOUD = URI.create("https://login.microsoftonline.com");

  private SparkSettings() {}

  static Map<String, Secret> of(
      String storage, Optional<ServicePrincipal> principal, AzureConfig azure) {
    String host = host(storage);
    Map<String, Secret> settings = new LinkedHashMap<>();
    put(settings, "auth.type", host, "OAuth");
    if (principal.isEmpty()) {
      put(settings, "oauth.provider.type", host, PROVIDERS + "MsiTokenProvider");
      return settings;
    }
    ServicePrincipal identity = principal.get();
    String authority = azure.authority().orElse(PUBLIC_CLOUD).toString().replaceFirst("/+$", "");
    put(settings, "oauth.provider.type", host, PROVIDERS + "ClientCredsTokenProvider");
    put(settings, "oauth2.client.id", host, identity.clientId());
    settings.put(key("oauth2.client.secret", host), identity.clientSecret());
    put(
        settings,
        "oauth2.client.endpoint",
        host,
        authority + "/" + identity.tenantId() + "/oauth2/token");
    return settings;
  }

  private static String host(String storage) {
    return storage.contains("://")
        ? URI.create(storage).getAuthority().replaceFirst("\\.blob\\.", ".dfs.")
        : storage + ".dfs.core.windows.net";
  }

  private static void put(Map<String, Secret> settings, String name, String host, String value) {
    settings.put(key(name, host), Secret.of(value));
  }

  private static String key(String name, String host) {
    return "fs.azure.account." + name + "." + host;
  }
}
