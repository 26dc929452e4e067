package io.cxdata.config.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.cxdata.config.support.TrustedCertificates;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure's clients as they come out of the box take the stand-in for a key vault. */
class StandInTest {
  @TempDir private Path directory;
  private SimulatedVault azure;
  private SecretClient client;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    azure = SimulatedVault.start(Map.of("a", "one"));
    HttpClient http = http();
    client =
        new SecretClientBuilder()
            .vaultUrl(azure.url().toString())
            .credential(
                new ClientSecretCredentialBuilder()
                    .authorityHost(azure.url().toString())
                    .disableInstanceDiscovery()
                    .tenantId(SimulatedVault.TENANT)
                    .clientId(SimulatedVault.CLIENT)
                    .clientSecret(azure.clientSecret())
                    .httpClient(http)
                    .build())
            .httpClient(http)
            .disableChallengeResourceVerification()
            .buildClient();
  }

  private HttpClient http() throws IOException, GeneralSecurityException {
    Path pem = Files.writeString(directory.resolve("trust.pem"), azure.certificate());
    X509TrustManager trust = TrustedCertificates.read(pem);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {trust}, null);
    OkHttpClient okHttp =
        new OkHttpClient.Builder().sslSocketFactory(tls.getSocketFactory(), trust).build();
    return new OkHttpAsyncHttpClientBuilder(okHttp).build();
  }

  @AfterEach
  void stop() {
    azure.close();
  }

  @Test
  void theClientFollowsTheChallenge() {
    assertThat(client.getSecret("a").getValue()).isEqualTo("one");
    assertThat(azure.requests())
        .containsExactly(
            "GET /secrets/a 401",
            "POST /" + SimulatedVault.TENANT + "/oauth2/v2.0/token 200",
            "GET /secrets/a 200");
  }

  @Test
  void versionsAreSetListedAndDisabled() {
    KeyVaultSecret first = client.getSecret("a");
    client.setSecret("a", "two");

    assertThat(client.getSecret("a").getValue()).isEqualTo("two");
    String version = first.getProperties().getVersion();
    assertThat(client.getSecret("a", version).getValue()).isEqualTo("one");
    assertThat(client.listPropertiesOfSecretVersions("a")).hasSize(2);
    assertThat(client.listPropertiesOfSecrets())
        .extracting(SecretProperties::getName)
        .containsExactly("a");

    client.updateSecretProperties(first.getProperties().setEnabled(false));
    assertThatThrownBy(() -> client.getSecret("a", version))
        .isInstanceOf(HttpResponseException.class)
        .hasMessageContaining("disabled");
    assertThat(client.getSecret("a").getValue()).isEqualTo("two");
  }

  @Test
  void aDeletedSecretIsRecovered() {
    client.beginDeleteSecret("a").waitForCompletion();
    assertThatThrownBy(() -> client.getSecret("a")).isInstanceOf(ResourceNotFoundException.class);

    client.beginRecoverDeletedSecret("a").waitForCompletion();
    assertThat(client.getSecret("a").getValue()).isEqualTo("one");

    client.beginDeleteSecret("a").waitForCompletion();
    client.purgeDeletedSecret("a");
    assertThatThrownBy(() -> client.getDeletedSecret("a"))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
