package io.cxdata.http;

import io.cxdata.config.CxException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call that failed, after all its attempts. The message is made for people: what failed, where,
 * why, and what to do. It holds no body, no key, no query value and no secret.
 */
public final class HttpCallException extends CxException {
  private static final long serialVersionUID = 1L;

  private final Facts facts;
  private final int attempts;

  /** What kind of trouble it is. */
  public enum Kind {
    /** No connection: refused, no such host, no route. */
    UNREACHABLE,
    /** Nothing came for longer than the read time-out. */
    TIMED_OUT,
    /** The connection or the body ended too early. */
    TRUNCATED,
    /** TLS failed, or the URL is plain {@code http} to another machine. */
    INSECURE,
    /** Status 401 or 403. */
    NOT_AUTHORIZED,
    /** Status 404 or 410. */
    NOT_FOUND,
    /** Status 429. */
    RATE_LIMITED,
    /** Another status from 300 to 499. */
    REJECTED,
    /** Status 408, or 500 and above. */
    UNAVAILABLE,
    /** HTML, or a body that is not what the protocol says, or too large. */
    MALFORMED,
    /** The session was closed. */
    CLOSED,
    /** The call, or its session, took longer than its deadline. */
    DEADLINE,
    /** Not sent, because the server is in trouble and left alone until it answers again. */
    CIRCUIT_OPEN,
    /**
     * A call that must not be sent twice was sent, and what became of it is not known: it may have
     * taken effect. It must not be sent again before somebody has looked.
     */
    OUTCOME_UNKNOWN
  }

  /** What is known of a failure; status 0, null and attempts 0 stand for "nothing". */
  record Facts(
      String api,
      String operation,
      Kind kind,
      int status,
      String url,
      String requestId,
      String code,
      String problem,
      String remedy,
      Duration retryAfter,
      boolean idempotent)
      implements Serializable {

    private String message(int attempts) {
      StringBuilder text = new StringBuilder();
      text.append(api).append(": ").append(operation).append(' ').append(problem);
      if (url != null) {
        text.append(" at ").append(url);
      }
      if (code != null) {
        text.append(", error code ").append(code);
      }
      if (requestId != null) {
        text.append(", request id ").append(requestId);
      }
      if (attempts > 1) {
        text.append(", after ").append(attempts).append(" attempts");
      }
      return text.append(": ").append(remedy).toString();
    }
  }

  HttpCallException(Facts facts, Throwable cause) {
    this(facts, 0, cause);
  }

  private HttpCallException(Facts facts, int attempts, Throwable cause) {
    super(facts.message(attempts), cause);
    this.facts = facts;
    this.attempts = attempts;
  }

  /** What kind of trouble it is. */
  public Kind kind() {
    return facts.kind();
  }

  /** The name of the operation that failed. */
  public String operation() {
    return facts.operation();
  }

  /** The HTTP status, if there was an answer. */
  public OptionalInt status() {
    return facts.status() == 0 ? OptionalInt.empty() : OptionalInt.of(facts.status());
  }

  /** The URL, without keys and query values; empty when nothing was sent. */
  public Optional<String> url() {
    return Optional.ofNullable(facts.url());
  }

  /** The id under which the server knows the call, if it gave one. */
  public Optional<String> requestId() {
    return Optional.ofNullable(facts.requestId());
  }

  /** The error code of the API's own protocol, if it gave one. */
  public Optional<String> code() {
    return Optional.ofNullable(facts.code());
  }

  /** Whether asking again with the same credentials is useless. */
  boolean isRefusal() {
    return kind() == Kind.NOT_AUTHORIZED || kind() == Kind.REJECTED;
  }

  boolean isIdempotent() {
    return facts.idempotent();
  }

  /** Whether the server may have done what was asked, though the call failed. */
  boolean leavesOutcomeOpen() {
    int status = facts.status();
    boolean refused = status >= 300 && status < 500 || status == 501 || status == 503;
    return kind() != Kind.INSECURE && !refused;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(facts.retryAfter());
  }

  /** The same trouble, seen as another kind and with another remedy; not to be repeated. */
  HttpCallException as(Kind kind, String remedy) {
    Facts other =
        new Facts(
            facts.api(),
            facts.operation(),
            kind,
            facts.status(),
            facts.url(),
            facts.requestId(),
            facts.code(),
            facts.problem(),
            remedy,
            null,
            false);
    return new HttpCallException(other, attempts, getCause());
  }

  /** The same as the end of the matter: not to be repeated by whoever waited for it. */
  HttpCallException after(int allAttempts) {
    if (attempts > 0) {
      return this;
    }
    Facts last =
        new Facts(
            facts.api(),
            facts.operation(),
            facts.kind(),
            facts.status(),
            facts.url(),
            facts.requestId(),
            facts.code(),
            facts.problem(),
            facts.remedy(),
            facts.retryAfter(),
            false);
    return new HttpCallException(last, allAttempts, getCause());
  }
}
