package io.cxdata.platform.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import io.cxdata.config.ConfigurationException;
import io.cxdata.platform.storage.StorageException.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Tells people what went wrong with a storage account, and what to do. What Azure's exceptions say
 * is not passed on: they quote answers.
 */
final class AdlsErrors {
  private static final HttpHeaderName CODE = HttpHeaderName.fromString("x-ms-error-code");
  private static final HttpHeaderName REQUEST = HttpHeaderName.fromString("x-ms-request-id");
  private static final Set<String> NO_CONTAINER =
      Set.of("ContainerNotFound", "FilesystemNotFound", "ContainerBeingDeleted");

  private final String container;
  private final URI account;

  AdlsErrors(String container, URI account) {
    this.container = container;
    this.account = account;
  }

  /** The status of the answer; 0 if there was none. */
  static int status(RuntimeException failure) {
    return answer(failure).map(HttpResponse::getStatusCode).orElse(0);
  }

  static String code(RuntimeException failure) {
    return answer(failure).map(answer -> answer.getHeaderValue(CODE)).orElse("");
  }

  /** Whether the request may have been served although it failed. */
  static boolean leavesOpen(RuntimeException failure) {
    int status = status(failure);
    return status >= 500
        || status == 408
        || status == 0 && find(failure, IOException.class) != null;
  }

  private static Optional<HttpResponse> answer(RuntimeException failure) {
    HttpResponseException answered = find(failure, HttpResponseException.class);
    return Optional.ofNullable(answered).map(HttpResponseException::getResponse);
  }

  /**
   * What to tell about a failure.
   *
   * @param action as in "cannot … path"
   */
  StorageException of(String action, String path, RuntimeException failure) {
    StorageException told = find(failure, StorageException.class);
    if (told != null) {
      return told;
    }
    ConfigurationException signIn = find(failure, ConfigurationException.class);
    if (signIn != null) {
      throw signIn;
    }
    Optional<HttpResponse> answer = answer(failure);
    return answer.isPresent() ? refused(action, path, answer.get()) : unreachable(failure);
  }

  StorageException outcomeUnknown(String path, RuntimeException failure) {
    return new StorageException(
        Problem.OUTCOME_UNKNOWN,
        "It is not known whether %s was written to %s: the account did not answer, and could not be asked afterwards. Look at the file before the write is repeated."
            .formatted(path, where()),
        answer(failure).map(answer -> answer.getHeaderValue(REQUEST)),
        find(failure, IOException.class));
  }

  StorageException notFound(String path) {
    return new StorageException(Problem.NOT_FOUND, Messages.notFound(path, where()));
  }

  private StorageException refused(String action, String path, HttpResponse answer) {
    int status = answer.getStatusCode();
    String code = Optional.ofNullable(answer.getHeaderValue(CODE)).orElse("");
    if (NO_CONTAINER.contains(code)) {
      return told(
          Problem.NOT_FOUND,
          "There is no container %s in the storage account %s. Create it, or correct environments.<stage>.storage."
              .formatted(container, account),
          answer);
    }
    if (code.equals("InvalidBlockList")) {
      return told(Problem.CHANGED, Messages.changed(path, where()), answer);
    }
    return switch (status) {
      case 404 -> told(Problem.NOT_FOUND, Messages.notFound(path, where()), answer);
      case 409 ->
          code.contains("AlreadyExists")
              ? told(Problem.EXISTS, Messages.exists(path, where()), answer)
              : told(Problem.OTHER, other(action, path, status, code), answer);
      case 412 -> told(Problem.CHANGED, Messages.changed(path, where()), answer);
      case 401 ->
          told(
              Problem.FORBIDDEN,
              "The storage account %s does not accept our token (401). It is probably of another tenant: correct the tenant, or environments.<stage>.storage."
                  .formatted(account),
              answer);
      case 403 ->
          told(
              Problem.FORBIDDEN,
              "The storage account %s does not let us %s %s in %s (403, %s). Give our identity the role 'Storage Blob Data Contributor' on the account or the container; if it has it, let this network through the account's firewall. It takes some minutes to count."
                  .formatted(account, action, path, container, code),
              answer);
      case 408, 429, 500, 502, 503, 504 ->
          told(
              Problem.BUSY,
              "The storage account %s could not %s %s in %s (%d), even after waiting and repeating. Try again in some minutes; if it stays, look at the account's health in the Azure portal."
                  .formatted(account, action, path, container, status),
              answer);
      default -> told(Problem.OTHER, other(action, path, status, code), answer);
    };
  }

  private String other(String action, String path, int status, String code) {
    return "The storage account %s does not %s %s in %s (%d, %s). Look up what the code means among the storage account's error codes."
        .formatted(account, action, path, container, status, code);
  }

  private static StorageException told(Problem problem, String message, HttpResponse answer) {
    Optional<String> request = Optional.ofNullable(answer.getHeaderValue(REQUEST));
    String suffix = request.map(id -> " Request id: " + id + ".").orElse("");
    return new StorageException(problem, message + suffix, request, null);
  }

  private StorageException unreachable(RuntimeException failure) {
    IOException cause = find(failure, IOException.class);
    if (find(failure, UnknownHostException.class) != null) {
      return new StorageException(
          Problem.UNREACHABLE,
          "The storage account cannot be found: no server has the name %s. Correct environments.<stage>.storage, or look at this machine's network and DNS."
              .formatted(account.getHost()),
          Optional.empty(),
          cause);
    }
    if (find(failure, SSLException.class) != null) {
      return new StorageException(
          Problem.UNREACHABLE,
          "The storage account %s shows a certificate that is not trusted. A proxy in between needs its certificate in the JDK's trust store, or in the file of azure.trusted-certificates."
              .formatted(account),
          Optional.empty(),
          cause);
    }
    if (cause != null) {
      return new StorageException(
          Problem.UNREACHABLE,
          "The storage account %s does not answer, however often it is asked. Look at the network and the proxy, or raise azure.timeout."
              .formatted(account),
          Optional.empty(),
          cause);
    }
    return new StorageException(
        Problem.OTHER,
        "The storage account %s gave an answer that is not understood (%s). Is environments.<stage>.storage the right server?"
            .formatted(account, failure.getClass().getSimpleName()),
        Optional.empty(),
        failure);
  }

  private String where() {
    return container + " of " + account;
  }

  private static <T extends Throwable> T find(Throwable failure, Class<T> kind) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
    }
    return null;
  }
}
