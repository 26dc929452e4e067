package io.cxdata.http;

import io.cxdata.http.HttpCallException.Facts;
import io.cxdata.http.HttpCallException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** Makes a session's failures, and with them everything that a user reads when a call failed. */
final class HttpErrors {
  private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
  private static final List<String> REQUEST_ID_HEADERS =
      List.of("X-Request-Id", "X-Correlation-Id", "X-Zendesk-Request-Id", "SAP-Message-Id");

  private final ApiDescription api;

  HttpErrors(ApiDescription api) {
    this.api = api;
  }

  /** An answer whose status is not in the 200s. */
  HttpCallException status(Operation operation, Response answer, String code, Duration retryAfter) {
    int status = answer.code();
    Kind kind = kind(status);
    String verb = kind == Kind.NOT_AUTHORIZED || status == 400 ? "refused" : "failed";
    return answered(
        operation,
        answer,
        kind,
        verb + " (" + status + ")",
        operation
            .remedy(status, Optional.ofNullable(code))
            .orElseGet(() -> remedy(operation, kind)),
        code,
        retryAfter,
        TRANSIENT.contains(status));
  }

  HttpCallException html(Operation operation, Response answer) {
    return answered(
        operation,
        answer,
        Kind.MALFORMED,
        "answered HTML instead of JSON (status " + answer.code() + contentType(answer) + ")",
        "this is usually the gateway's error or login page. Check " + urlSetting(operation) + ".",
        null,
        null,
        false);
  }

  HttpCallException empty(Operation operation, Response answer) {
    return answered(
        operation,
        answer,
        Kind.TRUNCATED,
        "was answered with nothing (status " + answer.code() + ")",
        "the server or something before it dropped the body. Try again later.",
        null,
        null,
        answer.code() == 200);
  }

  HttpCallException malformed(Operation operation, Response answer, String problem) {
    return answered(
        operation,
        answer,
        Kind.MALFORMED,
        "was not understood (status " + answer.code() + contentType(answer) + ")",
        "the answer "
            + problem
            + ". Check "
            + urlSetting(operation)
            + ", and the service's version.",
        null,
        null,
        false);
  }

  HttpCallException unusable(String operation, String url, String problem) {
    return new HttpCallException(
        new Facts(
            api.name(),
            operation,
            Kind.MALFORMED,
            0,
            Redaction.url(HttpUrl.get(url)),
            null,
            null,
            "could not go on",
            problem,
            null,
            false),
        null);
  }

  HttpCallException cutOff(Operation operation, Response answer) {
    return answered(
        operation,
        answer,
        Kind.TRUNCATED,
        "was cut off (status " + answer.code() + ")",
        "the body ended before its end. Try again; if it stays, look at the gateway's time-outs.",
        null,
        null,
        true);
  }

  /** A call that got no answer, or whose body did not come to its end. */
  HttpCallException io(Operation operation, Request request, IOException cause) {
    HttpUrl url = request.url();
    if (cause instanceof UnknownHostException) {
      return noAnswer(
          operation,
          url,
          Kind.UNREACHABLE,
          "failed: no such host " + url.host(),
          "check " + urlSetting(operation) + ", and the network's name service.",
          cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return noAnswer(
          operation,
          url,
          Kind.UNREACHABLE,
          "failed: "
              + (mentions(cause, "refused") ? "connection refused" : "no connection")
              + " at "
              + url.host()
              + ":"
              + url.port(),
          "is it up? Check " + urlSetting(operation) + ".",
          cause);
    }
    if (cause instanceof SSLException tls && isInsecure(tls)) {
      return noAnswer(
          operation,
          url,
          Kind.INSECURE,
          "failed: no secure connection to " + url.host() + ":" + url.port(),
          "its certificate was not accepted, or it speaks no TLS. Check "
              + urlSetting(operation)
              + ", and the JDK's trust store.",
          cause);
    }
    if (cause instanceof SocketTimeoutException && mentions(cause, "connect")) {
      return noAnswer(
          operation,
          url,
          Kind.UNREACHABLE,
          "failed: no connection to " + url.host() + ":" + url.port() + " in time",
          "is it up, and does a firewall let it through? Check " + urlSetting(operation) + ".",
          cause);
    }
    if (cause instanceof InterruptedIOException) {
      return noAnswer(
          operation,
          url,
          Kind.TIMED_OUT,
          "timed out",
          "nothing came for too long. Try again later, or raise the time-outs in "
              + api.limitsSetting()
              + ".",
          cause);
    }
    return noAnswer(
        operation,
        url,
        Kind.TRUNCATED,
        "failed: the connection was dropped",
        "try again; if it stays, look at the gateway.",
        // A protocol error quotes what was received.
        cause instanceof ProtocolException ? null : cause);
  }

  private HttpCallException noAnswer(
      Operation operation, HttpUrl url, Kind kind, String problem, String remedy, Throwable cause) {
    return new HttpCallException(
        new Facts(
            api.name(),
            operation.name(),
            kind,
            0,
            operation.shown(url),
            null,
            null,
            problem,
            remedy,
            null,
            kind != Kind.INSECURE),
        cause);
  }

  private HttpCallException answered(
      Operation operation,
      Response answer,
      Kind kind,
      String problem,
      String remedy,
      String code,
      Duration retryAfter,
      boolean idempotent) {
    return new HttpCallException(
        new Facts(
            api.name(),
            operation.name(),
            kind,
            answer.code(),
            operation.shown(answer.request().url()),
            requestId(answer),
            code,
            problem,
            remedy,
            retryAfter,
            idempotent),
        null);
  }

  private String urlSetting(Operation operation) {
    return operation.urlSetting().orElseGet(api::urlSetting);
  }

  private String remedy(Operation operation, Kind kind) {
    return switch (kind) {
      case NOT_AUTHORIZED ->
          "the user may not do this, or the credentials are wrong. Check "
              + api.credentials()
              + ".";
      case NOT_FOUND ->
          "there is no such thing. Check " + urlSetting(operation) + ", and what was asked.";
      case RATE_LIMITED ->
          "too many calls. Try again later, or lower max-connections in "
              + api.limitsSetting()
              + ".";
      case UNAVAILABLE -> "the service is in trouble. Try again later.";
      default -> "the service does not accept this call. Check " + urlSetting(operation) + ".";
    };
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.NOT_AUTHORIZED;
      case 404, 410 -> Kind.NOT_FOUND;
      case 408 -> Kind.UNAVAILABLE;
      case 429 -> Kind.RATE_LIMITED;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
    };
  }

  /** A certificate or a protocol that is not accepted, as against a connection lost on the way. */
  private static boolean isInsecure(SSLException cause) {
    return cause instanceof SSLPeerUnverifiedException
        || (cause instanceof SSLHandshakeException && !(cause.getCause() instanceof EOFException))
        || mentions(cause, "unrecognized ssl message");
  }

  private static boolean mentions(Throwable cause, String word) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t.getMessage() != null && t.getMessage().toLowerCase(Locale.ROOT).contains(word)) {
        return true;
      }
    }
    return false;
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
