package io.cxdata.config.internal.vault;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import io.cxdata.config.AzureConfig;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.EnvironmentConfig;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.Causes;
import io.cxdata.config.support.CertainRefusal;
import io.cxdata.config.support.ProxyProblem;
import io.cxdata.config.support.SingleSend;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the messages for failures of the vault and the sign-in. They never quote the messages of
 * Azure's exceptions, which contain answers of the servers.
 */
final class VaultErrors {
  private static final Logger LOG = LoggerFactory.getLogger(VaultErrors.class);

  /** Key Vault's own answers have it; a gateway's do not. */
  private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");

  private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS(\\d{4,9})");

  private final URI vault;
  private final Optional<URI> authority;
  private final Optional<ServicePrincipalLookup> principal;
  private final Duration timeout;
  private final NetworkConfig network;
  private final ClockSkewInterceptor clock;

  VaultErrors(
      URI vault,
      AzureConfig config,
      Optional<ServicePrincipalLookup> principal,
      ClockSkewInterceptor clock) {
    this.vault = vault;
    this.authority = config.authority();
    this.principal = principal;
    this.timeout = config.timeout();
    this.network = config.network();
    this.clock = clock;
  }

  /** A call of the vault, and the permission that it needs. */
  enum Action {
    READ("read secrets", "Get", "Key Vault Secrets User"),
    LIST("list secrets", "List", "Key Vault Secrets User"),
    WRITE("set secrets", "Set", "Key Vault Secrets Officer");

    private final String words;
    private final String permission;
    private final String role;

    Action(String words, String permission, String role) {
      this.words = words;
      this.permission = permission;
      this.role = role;
    }
  }

  /** The failure of an action, for users. */
  ConfigurationException of(RuntimeException failure, Action action, String name) {
    LOG.debug("Cannot {} of {}: {}", action.words, vault, failure.getClass().getName());
    Optional<SignInException> signIn = Causes.find(failure, SignInException.class);
    if (signIn.isPresent()) {
      return signIn(signIn.get());
    }
    Optional<HttpResponseException> answer =
        Causes.find(failure, HttpResponseException.class)
            .filter(refusal -> refusal.getResponse() != null);
    if (action == Action.WRITE && mayHaveSucceeded(failure, answer)) {
      return outcomeUnknown(answer, name);
    }
    if (answer.isPresent()) {
      return refused(answer.get(), action, name);
    }
    return unreachable(failure, "The key vault " + vault, vault, "environments.<stage>.key-vault");
  }

  /** A failed sign-in, for users. */
  ConfigurationException signIn(SignInException failure) {
    Optional<String> code =
        Causes.of(failure)
            .map(cause -> ENTRA_CODE.matcher(String.valueOf(cause.getMessage())))
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .findFirst();
    if (principal.isEmpty()) {
      return new ConfigurationException(
          "Cannot sign in with the managed identity of this server (server-type wap). Turn on the"
              + " server's identity, or set server-type if this is another kind of machine.");
    }
    ServicePrincipalLookup who = principal.get();
    String problem = "Cannot sign in as " + who.principal() + ": ";
    return code.map(found -> new ConfigurationException(problem + reason(found, who)))
        .orElseGet(
            () ->
                unreachable(
                    failure,
                    "The sign-in server",
                    authority.orElse(URI.create("https://login.microsoftonline.com")),
                    "azure.authority"));
  }

  private static boolean mayHaveSucceeded(
      RuntimeException failure, Optional<HttpResponseException> answer) {
    return answer
        .map(HttpResponseException::getResponse)
        .map(
            response ->
                !CertainRefusal.is(
                    response.getStatusCode(), response.getHeaderValue(REQUEST_ID) != null))
        .orElseGet(() -> SingleSend.wasSent(failure));
  }

  private ConfigurationException outcomeUnknown(
      Optional<HttpResponseException> answer, String name) {
    return new ConfigurationException(
        "It is unknown whether the secret "
            + name
            + " was set in the key vault "
            + vault
            + ": "
            + answer
                .map(found -> "status " + found.getResponse().getStatusCode())
                .orElse("the connection ended before the answer came")
            + ". Look at its versions ('az keyvault secret list-versions') before you set it"
            + " again.");
  }

  private String reason(String code, ServicePrincipalLookup who) {
    EnvironmentConfig.Identity names = who.names();
    String entra = " (AADSTS" + code + "). ";
    return switch (code) {
      case "90002", "900023", "900021", "50059" ->
          "the tenant does not exist"
              + entra
              + correct(names.tenantId(), who)
              + " If the tenant is of another cloud, set azure.authority.";
      case "700016" ->
          "the tenant does not know the client"
              + entra
              + "One of the two is wrong. "
              + correct(names.clientId() + " or " + names.tenantId(), who);
      case "7000215" ->
          "the client's secret is wrong"
              + entra
              + correct(names.clientSecret(), who)
              + " It is the secret's value, not its id.";
      case "7000222" ->
          "the client's secret has expired"
              + entra
              + "Make a new one for the client in Microsoft Entra. "
              + correct(names.clientSecret(), who);
      case "700024", "500133", "500137" ->
          "the request is too early or too late" + entra + setTheClock();
      default ->
          "Microsoft Entra rejected the sign-in"
              + entra
              + "See https://login.microsoftonline.com/error?code="
              + code
              + " for the meaning of the code.";
    };
  }

  private static String correct(String names, ServicePrincipalLookup who) {
    return "Correct " + names + " in " + who.place() + ".";
  }

  private ConfigurationException refused(HttpResponseException answer, Action action, String name) {
    int status = answer.getResponse().getStatusCode();
    // Only the code in the answer is used.
    String body = String.valueOf(answer.getMessage());
    return new ConfigurationException(
        switch (status) {
          case 401 -> unauthorised(body);
          case 403 -> forbidden(body, action, name);
          case 404 -> "The key vault " + vault + " has no secret " + name + ".";
          case 409 ->
              "The key vault "
                  + vault
                  + " has a deleted secret "
                  + name
                  + ", so no new one of that name can be set. Recover it ('az keyvault secret"
                  + " recover'), then set it.";
          case 429 ->
              "The key vault "
                  + vault
                  + " throttles calls (429), even after retries. Try again in a minute.";
          default ->
              "The key vault "
                  + vault
                  + " failed with status "
                  + status
                  + ". Try again; if it persists, check the vault's health in the Azure portal.";
        });
  }

  private String unauthorised(String body) {
    if (clock.isWrong() || body.contains("IDX10222") || body.contains("IDX10223")) {
      return "The key vault "
          + vault
          + " rejects the token as too early or too late (401). "
          + setTheClock();
    }
    return "The key vault "
        + vault
        + " does not accept the token of "
        + who()
        + " (401). The vault probably belongs to another tenant: correct the tenant, or the vault's"
        + " name in environments.<stage>.key-vault.";
  }

  private String setTheClock() {
    return clock.isWrong()
        ? "This machine's clock is " + clock.difference() + ": correct it."
        : "Correct this machine's clock, or wait until the server's is right.";
  }

  private String forbidden(String body, Action action, String name) {
    if (body.contains("SecretDisabled") || body.contains("disabled secret")) {
      return "The secret "
          + name
          + " of the key vault "
          + vault
          + " is disabled. Enable it ('az keyvault secret set-attributes --enabled true'), or set a"
          + " new version.";
    }
    if (body.contains("ForbiddenByFirewall") || body.contains("ForbiddenByConnection")) {
      return "The firewall of the key vault "
          + vault
          + " blocks this network (403). Add this network to the vault's firewall, or run in a"
          + " network that it allows.";
    }
    return "The key vault "
        + vault
        + " does not allow "
        + who()
        + " to "
        + action.words
        + " (403). Give it the role '"
        + action.role
        + "' on the vault, or in a vault with access policies the secret permission '"
        + action.permission
        + "'. It takes some minutes to take effect.";
  }

  private String who() {
    return principal
        .map(ServicePrincipalLookup::principal)
        .orElse("this server's managed identity");
  }

  private ConfigurationException unreachable(
      Throwable failure, String what, URI address, String key) {
    Optional<ProxyProblem> proxy = ProxyProblem.of(failure, network, address);
    if (proxy.isPresent()) {
      return new ConfigurationException(
          what
              + " at "
              + address
              + " cannot be reached: "
              + proxy.get().problem()
              + ". "
              + proxy.get().remedy());
    }
    if (Causes.find(failure, UnknownHostException.class).isPresent()) {
      return new ConfigurationException(
          what
              + " cannot be found: no such host "
              + address.getHost()
              + ". Correct "
              + key
              + ", or check this machine's network and DNS.");
    }
    if (Causes.find(failure, CertificateNotYetValidException.class).isPresent()
        || Causes.find(failure, CertificateExpiredException.class).isPresent()) {
      return new ConfigurationException(
          what
              + " has a certificate that is not valid at this machine's time. Correct this"
              + " machine's clock; if it is right, renew the certificate of "
              + address.getHost()
              + ".");
    }
    if (Causes.find(failure, SSLException.class).isPresent()) {
      return new ConfigurationException(
          what
              + " at "
              + address
              + " has a certificate that is not trusted. Behind a proxy, add the proxy's"
              + " certificate to the file of network.trusted-certificates, or to the JDK's trust"
              + " store.");
    }
    if (Causes.find(failure, InterruptedIOException.class).isPresent()
        || Causes.find(failure, TimeoutException.class).isPresent()) {
      return new ConfigurationException(
          what
              + " at "
              + address
              + " did not answer within "
              + timeout.toMillis()
              + " ms. Check the network and the proxy, or raise azure.timeout.");
    }
    if (Causes.find(failure, IOException.class).isPresent()) {
      return new ConfigurationException(
          what
              + " at "
              + address
              + " cannot be reached. Check the network, the proxy, and "
              + key
              + ".");
    }
    return new ConfigurationException(
        what
            + " at "
            + address
            + " returned an unexpected answer ("
            + failure.getClass().getSimpleName()
            + "). Check "
            + key
            + ": is it the right server?");
  }
}
