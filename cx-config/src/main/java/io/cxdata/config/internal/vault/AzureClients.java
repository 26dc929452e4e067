package io.cxdata.config.internal.vault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.support.AzureHttp;
import io.cxdata.config.support.SingleSend;
import io.cxdata.config.support.TransientStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;

/**
 * Creates Azure's clients. Their pipelines have no logging policy, so that no token and no secret
 * is logged, whatever AZURE_HTTP_LOG_DETAIL_LEVEL says.
 */
final class AzureClients {

  private final AzureConfig config;
  private final ClockSkewInterceptor clockSkew;
  private final HttpClient http;

  AzureClients(AzureConfig config, Clock clock) {
    this.config = config;
    this.clockSkew = new ClockSkewInterceptor(clock);
    this.http = AzureHttp.client(okHttp());
  }

  ClockSkewInterceptor clockSkew() {
    return clockSkew;
  }

  private OkHttpClient okHttp() {
    return AzureHttp.builder(config)
        .callTimeout(config.timeout())
        .addNetworkInterceptor(clockSkew)
        .addInterceptor(new TokenLifetimeInterceptor())
        .build();
  }

  TokenCredential servicePrincipal(ServicePrincipalLookup principal) {
    ClientSecretCredentialBuilder builder =
        new ClientSecretCredentialBuilder()
            .tenantId(principal.tenantId())
            .clientId(principal.clientId())
            .clientSecret(principal.clientSecret().reveal())
            .pipeline(
                new HttpPipelineBuilder()
                    .policies(retries(AzureClients::isTransient))
                    .httpClient(http)
                    .build());
    config.authority().map(URI::toString).ifPresent(builder::authorityHost);
    if (config.authority().filter(authority -> !isCloud(authority)).isPresent()) {
      builder.disableInstanceDiscovery();
    }
    return builder.build();
  }

  TokenCredential managedIdentity() {
    return new DefaultAzureCredentialBuilder()
        .pipeline(
            new HttpPipelineBuilder()
                .policies(retries(AzureClients::isTransient))
                .httpClient(http)
                .build())
        .build();
  }

  private static boolean isCloud(URI authority) {
    return authority.getHost().startsWith("login.microsoftonline.")
        || authority.getHost().endsWith(".chinacloudapi.cn");
  }

  /**
   * A client that sends its token with the first request. Azure's own policy sends that request
   * without one, to learn from the vault where to sign in: one more call for each secret.
   */
  SecretClient reader(URI vault, TokenCredential credential) {
    return secrets(vault, credential, retries(AzureClients::isTransient));
  }

  /** A client that sets secrets: each time one is set it has another version. */
  SecretClient writer(URI vault, TokenCredential credential) {
    return secrets(vault, credential, retries(AzureClients::isThrottled));
  }

  private SecretClient secrets(URI vault, TokenCredential credential, RetryPolicy retries) {
    HttpPipeline pipeline =
        new HttpPipelineBuilder()
            .policies(new BearerTokenAuthenticationPolicy(credential, scope(vault)), retries)
            .httpClient(http)
            .build();
    return new SecretClientBuilder().vaultUrl(vault.toString()).pipeline(pipeline).buildClient();
  }

  /** The scope of a token for a vault of that cloud. */
  static String scope(URI vault) {
    String host = vault.getHost();
    if (host.endsWith(".vault.azure.cn")) {
      return "https://vault.azure.cn/.default";
    }
    return host.endsWith(".vault.usgovcloudapi.net")
        ? "https://vault.usgovcloudapi.net/.default"
        : "https://vault.azure.net/.default";
  }

  private static RetryPolicy retries(Predicate<RequestRetryCondition> isTransient) {
    return new RetryPolicy(
        new RetryOptions(
                new ExponentialBackoffOptions()
                    .setMaxRetries(3)
                    .setBaseDelay(Duration.ofMillis(500))
                    .setMaxDelay(Duration.ofSeconds(10)))
            .setShouldRetryCondition(isTransient));
  }

  /** Whether a retry can help a call that changes nothing; a time-out is not repeated. */
  private static boolean isTransient(RequestRetryCondition outcome) {
    return outcome.getResponse() != null
        ? TransientStatus.is(outcome.getResponse().getStatusCode())
        : SingleSend.isBrokenOff(outcome.getThrowable());
  }

  /** Whether a call was certainly not processed, so that a repetition has no second effect. */
  private static boolean isThrottled(RequestRetryCondition outcome) {
    return outcome.getResponse() != null && outcome.getResponse().getStatusCode() == 429;
  }
}
