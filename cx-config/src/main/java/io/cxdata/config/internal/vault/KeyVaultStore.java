package io.cxdata.config.internal.vault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ResourceNotFoundException;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import io.cxdata.config.ServicePrincipal;
import io.cxdata.config.internal.vault.VaultErrors.Action;
import io.cxdata.config.support.Futures;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The second tier of secrets: the key vault of a stage, opened with the first. */
public final class KeyVaultStore implements SecretStore {
  private static final Logger LOG = LoggerFactory.getLogger(KeyVaultStore.class);
  private static final int AT_ONCE = 16;

  private final URI vault;
  private final AzureConfig config;
  private final Clock clock;
  private final Optional<ServicePrincipalLookup> principal;
  private final SingleFlightCredential credential;
  private final SecretClient client;
  private final SecretClient writer;
  private final VaultErrors errors;
  private final Executor readers;
  private volatile SecretCache cache;

  /**
   * @param principal who signs in; empty for the managed identity of the server
   */
  public KeyVaultStore(
      URI vault, AzureConfig config, Optional<ServicePrincipalLookup> principal, Clock clock) {
    AzureClients azure = new AzureClients(config, clock);
    this.vault = vault;
    this.config = config;
    this.clock = clock;
    this.principal = principal;
    this.credential =
        new SingleFlightCredential(
            principal.map(azure::servicePrincipal).orElseGet(azure::managedIdentity), clock);
    this.client = azure.reader(vault, credential);
    this.writer = azure.writer(vault, credential);
    this.errors = new VaultErrors(vault, config, principal, azure.clockSkew());
    this.readers = readers();
    refresh();
  }

  /** Threads that end when they are idle. */
  private static Executor readers() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "key-vault");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  @Override
  public Map<String, Optional<Secret>> find(Collection<String> names) {
    SecretCache now = cache;
    if (names.size() == 1) {
      String only = names.iterator().next();
      return Map.of(only, now.find(only));
    }
    Map<String, CompletableFuture<Optional<Secret>>> reads = new LinkedHashMap<>();
    for (String name : names) {
      reads.computeIfAbsent(
          name, any -> CompletableFuture.supplyAsync(() -> now.find(name), readers));
    }
    Map<String, Optional<Secret>> found = new LinkedHashMap<>();
    reads.forEach((name, read) -> found.put(name, Futures.join(read)));
    return found;
  }

  private Optional<Secret> read(String name) {
    return translated(
        Action.READ,
        name,
        () -> {
          // Signs in first, once for all: else each reader would repeat a sign-in that failed.
          credential.getTokenSync(request());
          try {
            return Optional.of(
                withoutLineBreak(name, Secret.of(client.getSecret(name).getValue())));
          } catch (ResourceNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  private Secret withoutLineBreak(String name, Secret secret) {
    Optional<Secret> stripped = TrailingLineBreak.stripped(secret);
    if (stripped.isPresent()) {
      LOG.warn(
          "The secret {} of the key vault {} ends with a line break, which is left out. Set it"
              + " again without one, for example with printf instead of echo.",
          name,
          vault);
    }
    return stripped.orElse(secret);
  }

  @Override
  public ConfigurationException missing(List<String> names) {
    boolean one = names.size() == 1;
    return new ConfigurationException(
        (one ? "The secret " : "Secrets are missing: ")
            + String.join(", ", names)
            + (one ? " is missing" : "")
            + ". The key vault "
            + vault
            + " does not have "
            + (one ? "it" : "them")
            + ". Set "
            + (one ? "it" : "each")
            + " with 'cx vault set "
            + names.get(0)
            + "', or recover it if it was deleted.");
  }

  @Override
  public void set(String name, Secret value) {
    translated(Action.WRITE, name, () -> writer.setSecret(name, value.reveal()));
    refresh();
  }

  @Override
  public List<String> names() {
    return translated(
        Action.LIST,
        "",
        () ->
            client.listPropertiesOfSecrets().stream()
                .map(SecretProperties::getName)
                .sorted()
                .toList());
  }

  @Override
  public void refresh() {
    // A running call puts its value into the old cache, so it cannot bring an old value back.
    cache = new SecretCache(config.secretsTimeToLive(), clock, this::read);
  }

  @Override
  public TokenCredential credential() {
    return new TranslatingCredential(credential, errors);
  }

  @Override
  public Optional<ServicePrincipal> servicePrincipal() {
    return principal.map(
        first -> new ServicePrincipal(first.tenantId(), first.clientId(), first.clientSecret()));
  }

  @Override
  public String identity() {
    try {
      credential.getTokenSync(request());
    } catch (SignInException e) {
      throw errors.signIn(e);
    }
    return principal
        .map(ServicePrincipalLookup::principal)
        .orElse("the managed identity of this server");
  }

  private TokenRequestContext request() {
    return new TokenRequestContext().addScopes(AzureClients.scope(vault));
  }

  private <T> T translated(Action action, String name, Supplier<T> call) {
    try {
      return call.get();
    } catch (ConfigurationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw errors.of(e, action, name);
    }
  }

  @Override
  public String toString() {
    return vault.toString();
  }
}
