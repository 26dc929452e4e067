package io.cxdata.http.internal.errors;

import io.cxdata.config.NetworkConfig;
import io.cxdata.config.support.CertainRefusal;
import io.cxdata.http.ApiDescription;
import io.cxdata.http.HttpCallException;
import io.cxdata.http.HttpCallException.Kind;
import io.cxdata.http.Operation;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Makes all failures of a session: of answers, of connections, and of calls that the session itself
 * does not send or stops.
 */
public final class HttpErrors {
  private static final List<String> REQUEST_ID_HEADERS =
      List.of("X-Request-Id", "X-Correlation-Id", "X-Zendesk-Request-Id", "SAP-Message-Id");

  private final ApiDescription api;
  private final NetworkConfig network;

  public HttpErrors(ApiDescription api, NetworkConfig network) {
    this.api = api;
    this.network = network;
  }

  /**
   * An answer whose status is not in the 200s.
   *
   * @param error what the API's own error in the body is called; empty if the body has none
   * @param retryAfter how long the server asks to wait, or null
   */
  public HttpCallException status(
      Operation operation, Response answer, Optional<String> error, Duration retryAfter) {
    int status = answer.code();
    String code = error.map(Redaction::identifier).orElse(null);
    if (status >= 300 && status < 400) {
      return redirect(operation, answer);
    }
    Kind kind = Statuses.kind(status);
    String verb = kind == Kind.NOT_AUTHORIZED || status == 400 ? "refused" : "failed";
    return answered(operation, kind, answer)
        .problem(verb + " (" + status + ")")
        .remedy(
            operation
                .remedy(status, Optional.ofNullable(code))
                .orElseGet(() -> remedy(operation, kind)))
        .code(code)
        .retryAfter(retryAfter)
        .isTransient(Statuses.isTransient(status))
        // A gateway's JSON may have an "error" too, but with a text for people in it.
        .refused(CertainRefusal.is(status, status < 500 ? error.isPresent() : code != null))
        .build(null);
  }

  /** A redirect is not followed: the credentials are for one server, and it wants another. */
  private HttpCallException redirect(Operation operation, Response answer) {
    String location =
        Optional.ofNullable(answer.header("Location"))
            .map(answer.request().url()::resolve)
            .map(url -> "Location is " + Redaction.origin(url))
            .orElse("there is no valid Location");
    return answered(operation, Kind.MALFORMED, answer)
        .problem("was redirected (" + answer.code() + ")")
        .remedy(
            "the server sends to a login page or another address: "
                + location
                + ". Check "
                + urlSetting(operation)
                + ", and the credentials.")
        .build(null);
  }

  public HttpCallException html(Operation operation, Response answer) {
    return answered(operation, Kind.MALFORMED, answer)
        .problem("got HTML instead of data (status " + answer.code() + contentType(answer) + ")")
        .remedy(
            "this is usually the gateway's error or login page. Check "
                + urlSetting(operation)
                + ".")
        .build(null);
  }

  public HttpCallException empty(Operation operation, Response answer) {
    return answered(operation, Kind.TRUNCATED, answer)
        .problem("got an empty answer (status " + answer.code() + ")")
        .remedy("the server or a gateway dropped the body. Try again later.")
        .isTransient(answer.code() == 200)
        .build(null);
  }

  public HttpCallException truncated(Operation operation, Response answer) {
    return answered(operation, Kind.TRUNCATED, answer)
        .problem("got a truncated answer (status " + answer.code() + ")")
        .remedy(
            "the body ended too early. Try again; if it happens again, check the gateway's"
                + " time-outs.")
        .isTransient(true)
        .build(null);
  }

  /**
   * @param problem the end of a sentence that begins with "the answer"
   */
  public HttpCallException malformed(Operation operation, Response answer, String problem) {
    return answered(operation, Kind.MALFORMED, answer)
        .problem("got a malformed answer (status " + answer.code() + contentType(answer) + ")")
        .remedy(
            "the answer "
                + problem
                + ". Check "
                + urlSetting(operation)
                + ", and the service's version.")
        .build(null);
  }

  /**
   * An answer with an error inside, although its status tells of none.
   *
   * @param code the API's error code, or null
   */
  public HttpCallException failedInside(
      Operation operation, Response answer, Optional<String> code) {
    return answered(operation, Kind.UNAVAILABLE, answer)
        .problem("failed while it was answered (status " + answer.code() + ")")
        .code(code.map(Redaction::identifier).orElse(null))
        .remedy(
            "the answer has an error inside, so nothing of it counts. Try again later; if it"
                + " happens again, report it to the team of "
                + api.name()
                + ".")
        .isTransient(true)
        .build(null);
  }

  /** An answer that was read, but with which the operation cannot continue. */
  public HttpCallException unusable(Operation operation, String url, String causeAndRemedy) {
    return failure(operation, Kind.MALFORMED)
        .url(Redaction.url(HttpUrl.get(url)))
        .problem("cannot continue")
        .remedy(causeAndRemedy)
        .build(null);
  }

  /** A call that got no answer, or whose body did not arrive whole. */
  public HttpCallException io(Operation operation, Request request, IOException cause) {
    HttpUrl url = request.url();
    ConnectionError error =
        ConnectionError.of(cause, url, network, urlSetting(operation), api.limitsSetting());
    return failure(operation, error.kind())
        .url(shown(operation, url))
        .problem(error.problem())
        .remedy(error.remedy())
        .isTransient(error.isTransient())
        // A protocol error quotes what was received.
        .build(cause instanceof ProtocolException ? null : cause);
  }

  public HttpCallException cleartext(Operation operation, HttpUrl url) {
    return failure(operation, Kind.INSECURE)
        .url(shown(operation, url))
        .problem("was not sent")
        .remedy(
            "plain http is allowed only for loopback addresses. Use https in "
                + urlSetting(operation)
                + ".")
        .build(null);
  }

  public HttpCallException closed(Operation operation) {
    return failure(operation, Kind.CLOSED)
        .problem("was cancelled")
        .remedy("the session was closed.")
        .build(null);
  }

  public HttpCallException circuitOpen(Operation operation) {
    return failure(operation, Kind.CIRCUIT_OPEN)
        .problem("was not sent")
        .remedy(
            "most recent calls failed, so the circuit breaker is open. Try again later, and check"
                + " whether "
                + api.name()
                + " is up.")
        .build(null);
  }

  public HttpCallException callDeadline(Operation operation, Duration deadline) {
    return deadline(
        operation, "it took longer than " + words(deadline) + " since it was first sent", "call");
  }

  public HttpCallException sessionDeadline(Operation operation, Duration deadline) {
    return deadline(operation, "the session is older than " + words(deadline), "session");
  }

  /** A call that must not be sent twice, and that may have taken effect although it failed. */
  public HttpCallException outcomeUnknown(HttpCallException failure) {
    return failure.toBuilder()
        .kind(Kind.OUTCOME_UNKNOWN)
        .remedy(
            "it was sent and may have taken effect. Check whether it did before you send it again.")
        .retryAfter(null)
        .isTransient(false)
        .build(failure.getCause());
  }

  /**
   * The failure of a call that ended: the callers of the call do not send it again.
   *
   * @param attempts how often it was sent; a failure that ended another call keeps its own number
   */
  public static HttpCallException ended(HttpCallException failure, int attempts) {
    return failure.attempts() > 0
        ? failure
        : failure.toBuilder().attempts(attempts).build(failure.getCause());
  }

  /** Returns a duration for messages, such as {@code 30 s}. */
  public static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** Returns what of an operation's URL may be shown. */
  static String shown(Operation operation, HttpUrl url) {
    return operation.hasSecretUrl() ? Redaction.origin(url) + "/…" : Redaction.url(url);
  }

  private HttpCallException deadline(Operation operation, String cause, String whose) {
    return failure(operation, Kind.DEADLINE)
        .problem("was cancelled")
        .remedy(
            cause
                + ". Try again later, or raise "
                + whose
                + "-deadline in "
                + api.limitsSetting()
                + ".")
        .build(null);
  }

  private HttpCallException.Builder answered(Operation operation, Kind kind, Response answer) {
    return failure(operation, kind)
        .status(answer.code())
        .url(shown(operation, answer.request().url()))
        .requestId(requestId(answer));
  }

  private HttpCallException.Builder failure(Operation operation, Kind kind) {
    return HttpCallException.builder(api.name(), operation.name(), kind);
  }

  private String urlSetting(Operation operation) {
    return operation.urlSetting().orElseGet(api::urlSetting);
  }

  private String remedy(Operation operation, Kind kind) {
    return switch (kind) {
      case NOT_AUTHORIZED ->
          "the credentials are wrong, or the user has no permission. Check "
              + api.credentials()
              + ".";
      case NOT_FOUND -> "not found. Check " + urlSetting(operation) + ", and the requested id.";
      case RATE_LIMITED ->
          "too many calls. Try again later, or lower max-connections in "
              + api.limitsSetting()
              + ".";
      case UNAVAILABLE -> "the service is not available. Try again later.";
      default -> "the service does not accept this call. Check " + urlSetting(operation) + ".";
    };
  }

  private static String contentType(Response answer) {
    String type = answer.header("Content-Type", "").split(";", 2)[0].strip();
    String shown = Redaction.identifier(type);
    return shown == null ? "" : ", " + shown;
  }

  private static String requestId(Response answer) {
    return REQUEST_ID_HEADERS.stream()
        .map(name -> Redaction.identifier(answer.header(name)))
        .filter(id -> id != null)
        .findFirst()
        .orElse(null);
  }
}
