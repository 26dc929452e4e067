package io.cxdata.http;

import io.cxdata.config.CxException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call that failed, after all its attempts. The message says what failed, where, why, and what to
 * do. It contains no body, no key, no query value and no secret.
 *
 * @since 0.1
 */
public final class HttpCallException extends CxException {
  private static final long serialVersionUID = 1L;

  /** Not changed after the exception is made. */
  private final Builder facts;

  /**
   * What went wrong.
   *
   * @since 0.1
   */
  public enum Kind {
    /** No connection: refused, no such host, no route. */
    UNREACHABLE,
    /** No byte arrived for longer than the read time-out. */
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
    /** Another status from 400 to 499. */
    REJECTED,
    /** Status 408, or 500 and above; or an error inside an answer whose status tells of none. */
    UNAVAILABLE,
    /** HTML, a redirect, or a body that does not follow the protocol, or is too large. */
    MALFORMED,
    /** The session was closed. */
    CLOSED,
    /** The call, or its session, took longer than its deadline. */
    DEADLINE,
    /** Not sent, because most recent calls failed and the circuit breaker is open. */
    CIRCUIT_OPEN,
    /**
     * A call that must not be sent twice was sent, and its result is not known: it may have taken
     * effect. Check whether it did before it is sent again.
     */
    OUTCOME_UNKNOWN
  }

  private HttpCallException(Builder facts, Throwable cause) {
    super(facts.message(), cause);
    this.facts = facts;
  }

  /**
   * Starts a failure, as the session makes it; useful in tests of code that handles failures.
   *
   * @param api the API's name
   * @param operation the operation's name
   */
  public static Builder builder(String api, String operation, Kind kind) {
    return new Builder(api, operation, kind);
  }

  /** What went wrong. */
  public Kind kind() {
    return facts.kind;
  }

  /** The name of the operation that failed. */
  public String operation() {
    return facts.operation;
  }

  /** The HTTP status, if there was an answer. */
  public OptionalInt status() {
    return facts.status == 0 ? OptionalInt.empty() : OptionalInt.of(facts.status);
  }

  /** The URL, without keys and query values; empty when nothing was sent. */
  public Optional<String> url() {
    return Optional.ofNullable(facts.url);
  }

  /** The id under which the server knows the call, if it sent one. */
  public Optional<String> requestId() {
    return Optional.ofNullable(facts.requestId);
  }

  /** The error code of the API's own protocol, if it sent one. */
  public Optional<String> code() {
    return Optional.ofNullable(facts.code);
  }

  /** How long the server asked to wait before the next call, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(facts.retryAfter);
  }

  /** Whether the same call may succeed when it is made again later. */
  public boolean isTransient() {
    return facts.isTransient;
  }

  /**
   * Whether the answer shows that the call was not processed: 429, an error as the API itself
   * writes it, or a status by which any server refuses before it looks at the request. False
   * without an answer, and where a gateway may have answered after the API took the request.
   */
  public boolean isRefused() {
    return facts.refused;
  }

  /** How often the call was sent; 0 when it was not sent, or when its attempts go on. */
  public int attempts() {
    return facts.attempts;
  }

  /** Returns a builder with all that is known of this failure, except its cause. */
  public Builder toBuilder() {
    return new Builder(facts);
  }

  /**
   * Collects what is known of a failure. Not safe for use by several threads.
   *
   * @since 0.1
   */
  public static final class Builder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String api;
    private final String operation;
    private Kind kind;
    private String problem = "failed";
    private String remedy = "the cause is not known.";
    private int status;
    private String url;
    private String requestId;
    private String code;
    private Duration retryAfter;
    private boolean isTransient;
    private boolean refused;
    private int attempts;

    private Builder(String api, String operation, Kind kind) {
      this.api = Objects.requireNonNull(api, "api");
      this.operation = Objects.requireNonNull(operation, "operation");
      this.kind = Objects.requireNonNull(kind, "kind");
    }

    private Builder(Builder other) {
      this(other.api, other.operation, other.kind);
      this.problem = other.problem;
      this.remedy = other.remedy;
      this.status = other.status;
      this.url = other.url;
      this.requestId = other.requestId;
      this.code = other.code;
      this.retryAfter = other.retryAfter;
      this.isTransient = other.isTransient;
      this.refused = other.refused;
      this.attempts = other.attempts;
    }

    /** Replaces what went wrong. */
    public Builder kind(Kind other) {
      this.kind = Objects.requireNonNull(other, "kind");
      return this;
    }

    /** Sets what happened, as the end of a sentence: {@code failed (503)}. */
    public Builder problem(String what) {
      this.problem = Objects.requireNonNull(what, "problem");
      return this;
    }

    /** Sets the cause and the remedy: whole sentences, the first in lower case. */
    public Builder remedy(String causeAndRemedy) {
      this.remedy = Objects.requireNonNull(causeAndRemedy, "remedy");
      return this;
    }

    /** Sets the HTTP status of the answer; 0 for no answer. */
    public Builder status(int of) {
      this.status = of;
      return this;
    }

    /** Sets the URL as it may be shown; null for none. */
    public Builder url(String shown) {
      this.url = shown;
      return this;
    }

    /** Sets the id under which the server knows the call; null for none. */
    public Builder requestId(String id) {
      this.requestId = id;
      return this;
    }

    /** Sets the error code of the API's own protocol; null for none. */
    public Builder code(String of) {
      this.code = of;
      return this;
    }

    /** Sets how long the server asked to wait; null when it did not. */
    public Builder retryAfter(Duration asked) {
      this.retryAfter = asked;
      return this;
    }

    /** Sets whether the same call may succeed when it is made again later; false by default. */
    public Builder isTransient(boolean may) {
      this.isTransient = may;
      return this;
    }

    /** Sets whether the answer shows that the call was not processed; false by default. */
    public Builder refused(boolean certainly) {
      this.refused = certainly;
      return this;
    }

    /** Sets how often the call was sent. */
    public Builder attempts(int sent) {
      this.attempts = sent;
      return this;
    }

    /**
     * Makes the exception.
     *
     * @param cause null for none
     */
    public HttpCallException build(Throwable cause) {
      return new HttpCallException(new Builder(this), cause);
    }

    private String message() {
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
}
