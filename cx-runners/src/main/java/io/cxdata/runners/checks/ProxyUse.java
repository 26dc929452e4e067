package io.cxdata.runners.checks;

import io.cxdata.config.CxConfig;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.NetworkConfig.ProxyServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which server is reached through which proxy. */
final class ProxyUse {
  private ProxyUse() {}

  /** A line for people; empty if no server is reached through a proxy. */
  static Optional<String> of(CxConfig config) {
    Map<String, List<String>> serversByProxy = new LinkedHashMap<>();
    boolean used = false;
    for (Map.Entry<String, URI> server : servers(config).entrySet()) {
      Optional<ProxyServer> proxy = config.azure().network().proxyFor(server.getValue());
      used |= proxy.isPresent();
      serversByProxy
          .computeIfAbsent(
              proxy.map(ProxyUse::text).orElse("without a proxy"), any -> new ArrayList<>())
          .add(server.getKey());
    }
    return used
        ? Optional.of(
            serversByProxy.entrySet().stream()
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .collect(Collectors.joining("; ")))
        : Optional.empty();
  }

  /** That a user is set, and neither who it is nor the password. */
  private static String text(ProxyServer proxy) {
    return proxy.host()
        + ":"
        + proxy.port()
        + " ("
        + proxy.source()
        + (proxy.user().isPresent() ? ", with user and password" : "")
        + ")";
  }

  private static Map<String, URI> servers(CxConfig config) {
    EnvironmentConfig stage = config.environment();
    Map<String, URI> servers = new LinkedHashMap<>();
    servers.put("SAP", config.core().baseUrl());
    servers.put("SAP's token endpoint", config.core().authUrl());
    servers.put("Zendesk", config.crm().url());
    if (stage.keyVault().isPresent()) {
      servers.put(
          "sign-in",
          config.azure().authority().orElse(URI.create("https://login.microsoftonline.com")));
    }
    stage.keyVault().ifPresent(name -> servers.put("Key Vault", url(name, ".vault.azure.net")));
    if (stage.lake().isEmpty()) {
      stage.storage().ifPresent(name -> servers.put("storage", url(name, ".dfs.core.windows.net")));
    }
    stage
        .cosmos()
        .ifPresent(
            cosmos -> servers.put("Cosmos DB", url(cosmos.account(), ".documents.azure.com")));
    return servers;
  }

  private static URI url(String nameOrUrl, String domain) {
    return URI.create(nameOrUrl.contains("://") ? nameOrUrl : "https://" + nameOrUrl + domain);
  }
}
