package io.cxdata.platform.storage.internal.adls;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.Causes;
import io.cxdata.config.support.CertainRefusal;
import io.cxdata.config.support.ProxyProblem;
import io.cxdata.config.support.TransientStatus;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StorageException.Problem;
import io.cxdata.platform.storage.internal.StorageMessages;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Translates failures of a storage account for users. The messages of Azure's exceptions are
 * dropped, because they quote answers.
 */
final class AdlsErrors {
  private static final HttpHeaderName CODE = HttpHeaderName.fromString("x-ms-error-code");
  private static final HttpHeaderName REQUEST = HttpHeaderName.fromString("x-ms-request-id");
  private static final Set<String> NO_CONTAINER =
      Set.of("ContainerNotFound", "FilesystemNotFound", "ContainerBeingDeleted");

  private final String container;
  private final URI account;
  private final NetworkConfig network;

  AdlsErrors(String container, URI account, NetworkConfig network) {
    this.container = container;
    this.account = account;
    this.network = network;
  }

  /** The status of the answer; 0 if there was none. */
  static int status(RuntimeException failure) {
    return answer(failure).map(HttpResponse::getStatusCode).orElse(0);
  }

  static String code(RuntimeException failure) {
    return answer(failure).map(AdlsErrors::code).orElse("");
  }

  private static String code(HttpResponse answer) {
    return Optional.ofNullable(answer.getHeaderValue(CODE)).orElse("");
  }

  /**
   * Whether the account may have served the request although it failed. An answer is the account's
   * own when it has one of its error codes; even so, a status from 500 leaves it open.
   */
  static boolean mayHaveSucceeded(RuntimeException failure) {
    int status = status(failure);
    return status == 0
        ? Causes.find(failure, IOException.class).isPresent()
        : status >= 500 || !CertainRefusal.is(status, !code(failure).isEmpty());
  }

  private static Optional<HttpResponse> answer(RuntimeException failure) {
    return Causes.find(failure, HttpResponseException.class)
        .map(HttpResponseException::getResponse);
  }

  /**
   * Translates a failure.
   *
   * @param action as in "cannot … path"
   * @throws ConfigurationException if the sign-in failed
   */
  StorageException of(String action, String path, RuntimeException failure) {
    Optional<StorageException> translated = Causes.find(failure, StorageException.class);
    if (translated.isPresent()) {
      return translated.get();
    }
    Optional<ConfigurationException> signIn = Causes.find(failure, ConfigurationException.class);
    if (signIn.isPresent()) {
      throw signIn.get();
    }
    return answer(failure)
        .map(answer -> refused(action, path, answer))
        .orElseGet(() -> noAnswer(failure));
  }

  StorageException outcomeUnknown(String path, RuntimeException failure) {
    return new StorageException(
        Problem.OUTCOME_UNKNOWN,
        "Unknown whether "
            + path
            + " was written to "
            + where()
            + ": the account gave no clear answer to the write, and none to the check afterwards."
            + " Look at the file before you repeat the write.",
        answer(failure).map(answer -> answer.getHeaderValue(REQUEST)),
        Causes.find(failure, IOException.class).orElse(null));
  }

  StorageException notFound(String path) {
    return new StorageException(Problem.NOT_FOUND, StorageMessages.notFound(path, where()));
  }

  private StorageException refused(String action, String path, HttpResponse answer) {
    int status = answer.getStatusCode();
    String code = code(answer);
    if (NO_CONTAINER.contains(code)) {
      return failed(
          Problem.NOT_FOUND,
          "Container "
              + container
              + " not found in storage account "
              + account
              + ". Create it, or correct environments.<stage>.storage.",
          answer);
    }
    if (code.equals("InvalidBlockList")) {
      return failed(Problem.CHANGED, StorageMessages.changed(path, where()), answer);
    }
    if (code.isEmpty() && status != 401 && !TransientStatus.is(status)) {
      return failed(Problem.OTHER, notTheAccount(action, path, status), answer);
    }
    return switch (status) {
      case 404 -> failed(Problem.NOT_FOUND, StorageMessages.notFound(path, where()), answer);
      case 409 ->
          code.contains("AlreadyExists")
              ? failed(Problem.EXISTS, StorageMessages.exists(path, where()), answer)
              : failed(Problem.OTHER, other(action, path, status, code), answer);
      case 412 -> failed(Problem.CHANGED, StorageMessages.changed(path, where()), answer);
      case 401 ->
          failed(
              Problem.FORBIDDEN,
              "Storage account "
                  + account
                  + " does not accept the token (401), which is probably of another tenant. Correct"
                  + " the tenant, or environments.<stage>.storage.",
              answer);
      case 403 ->
          failed(
              Problem.FORBIDDEN,
              "No permission to "
                  + action
                  + " "
                  + path
                  + " in "
                  + where()
                  + " (403, "
                  + code
                  + "). Give the identity the role 'Storage Blob Data Contributor' on the account"
                  + " or the container. If it has the role, allow this network in the account's"
                  + " firewall. Changes take some minutes.",
              answer);
      default ->
          TransientStatus.is(status)
              ? failed(Problem.BUSY, busy(action, path, status), answer)
              : failed(Problem.OTHER, other(action, path, status, code), answer);
    };
  }

  private String busy(String action, String path, int status) {
    return "Cannot "
        + action
        + " "
        + path
        + " in "
        + where()
        + ": the account is busy ("
        + status
        + "), despite retries. Try again in some minutes. If it stays so, check the account's"
        + " health in the Azure portal.";
  }

  private String notTheAccount(String action, String path, int status) {
    return "Cannot "
        + action
        + " "
        + path
        + " in "
        + where()
        + ": a gateway or another server answered ("
        + status
        + "), not the account. Check the network, the proxy, and environments.<stage>.storage.";
  }

  private String other(String action, String path, int status, String code) {
    return "Cannot "
        + action
        + " "
        + path
        + " in "
        + where()
        + " ("
        + status
        + ", "
        + code
        + "). Look the code up in the list of Azure Storage error codes.";
  }

  private static StorageException failed(Problem problem, String message, HttpResponse answer) {
    Optional<String> request = Optional.ofNullable(answer.getHeaderValue(REQUEST));
    String suffix = request.map(id -> " Request id: " + id + ".").orElse("");
    return new StorageException(problem, message + suffix, request, null);
  }

  private StorageException noAnswer(RuntimeException failure) {
    Optional<ProxyProblem> proxy = ProxyProblem.of(failure, network, account);
    if (proxy.isPresent()) {
      return unreachable(
          "Storage account "
              + account
              + " cannot be reached: "
              + proxy.get().problem()
              + ". "
              + proxy.get().remedy(),
          failure);
    }
    if (Causes.find(failure, UnknownHostException.class).isPresent()) {
      return unreachable(
          "Storage account "
              + account
              + " not found: there is no server "
              + account.getHost()
              + ". Correct environments.<stage>.storage, or check this machine's network and DNS.",
          failure);
    }
    if (Causes.find(failure, SSLException.class).isPresent()) {
      return unreachable(
          "The certificate of storage account "
              + account
              + " is not trusted. If a proxy is in between, add its certificate to the file of"
              + " network.trusted-certificates, or to the JDK's trust store.",
          failure);
    }
    if (Causes.find(failure, IOException.class).isPresent()) {
      return unreachable(
          "Storage account "
              + account
              + " does not answer, despite retries. Check the network and the proxy, or raise"
              + " azure.timeout.",
          failure);
    }
    return new StorageException(
        Problem.OTHER,
        "Unexpected answer from storage account "
            + account
            + " ("
            + failure.getClass().getSimpleName()
            + "). Check that environments.<stage>.storage is the right server.",
        Optional.empty(),
        failure);
  }

  private static StorageException unreachable(String message, RuntimeException failure) {
    return new StorageException(
        Problem.UNREACHABLE,
        message,
        Optional.empty(),
        Causes.find(failure, IOException.class).orElse(null));
  }

  private String where() {
    return "container " + container + " of storage account " + account;
  }
}
