package io.cxdata.runners.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyUseTest {
  private static final String PROXY = "http://ana:hunter2@proxy.example:3128";

  @TempDir private Path folder;

  private CxConfig config(String stage, Map<String, String> proxies) throws IOException {
    Path file = folder.resolve("cx.yaml");
    Files.writeString(
        file,
        """
        core-env: here
        crm-env: here
        core:
          here:
            main: {base-url: "https://api.bank.example/s4b"}
            calls: {auth: {url: "https://sign-in.bank.example/token"}}
        crm:
          here:
            main: {url: "https://bank.zendesk.example/api"}
        environments:
          dev:
            key-vault: kv-bank
            storage: "https://lake.storage.example"
            cosmos: {account: cosmos-bank, database: cx}
          local:
            lake: ./lake
        """);
    Map<String, String> environment = new HashMap<>(proxies);
    environment.put("CX_CONFIG", file.toString());
    environment.put("ENV_TYPE", stage);
    return ConfigLoader.create().environment(environment).workingDirectory(folder).load();
  }

  @Test
  void nothingIsSaidWithoutAProxy() throws IOException {
    assertThat(ProxyUse.of(config("local", Map.of()))).isEmpty();
    assertThat(ProxyUse.of(config("local", Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", "*"))))
        .isEmpty();
  }

  @Test
  void eachServerIsNamedWithItsProxyAndNoPassword() throws IOException {
    assertThat(ProxyUse.of(config("dev", Map.of("HTTPS_PROXY", PROXY))))
        .hasValue(
            "proxy.example:3128 (HTTPS_PROXY, with user and password): SAP, SAP's token endpoint, Zendesk, sign-in,"
                + " Key Vault, storage, Cosmos DB");
  }

  @Test
  void theProxyForPlainHttpIsThatOfEachServerWhereThereIsNoOther() throws IOException {
    assertThat(ProxyUse.of(config("local", Map.of("HTTP_PROXY", PROXY))))
        .hasValue(
            "proxy.example:3128 (HTTP_PROXY, with user and password): SAP, SAP's token endpoint, Zendesk");
    assertThat(
            ProxyUse.of(
                config("local", Map.of("http_proxy", PROXY, "https_proxy", "other.example:1"))))
        .hasValue("other.example:1 (https_proxy): SAP, SAP's token endpoint, Zendesk");
  }

  @Test
  void serversWithoutAProxyAreNamedToo() throws IOException {
    assertThat(
            ProxyUse.of(
                config(
                    "dev",
                    Map.of(
                        "HTTPS_PROXY",
                        PROXY,
                        "NO_PROXY",
                        ".bank.example, vault.azure.net,LAKE.storage.example:443"))))
        .hasValue(
            "without a proxy: SAP, SAP's token endpoint, Key Vault, storage;"
                + " proxy.example:3128 (HTTPS_PROXY, with user and password): Zendesk, sign-in, Cosmos DB");
  }
}
