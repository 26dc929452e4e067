package io.cxdata.simulator.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong with an answer; {@link Faults} says with which. Several faults may
 * apply to one answer: delays add up, and of those that replace the answer the first one that was
 * set wins.
 *
 * @since 0.1
 */
public sealed interface Fault {

  /** The answer comes later by this delay. No thread waits meanwhile. */
  static Fault latency(Duration delay) {
    return new Latency(delay);
  }

  /**
   * Another status, with an error in the API's own form.
   *
   * @param code from 400 to 599
   */
  static Status status(int code) {
    return new Status(code, ErrorBody.JSON, Optional.empty());
  }

  /** The connection is closed without an answer. */
  static Fault droppedConnection() {
    return new Drop();
  }

  /** The request takes effect, and the connection is closed without an answer. */
  static Fault lostAnswer() {
    return new LostAnswer();
  }

  /** The answer announces its length, breaks off half-way, and the connection is closed. */
  static Fault cutOffBody() {
    return new CutOff();
  }

  /** Status 200 with an HTML page, as of a gateway's login, instead of the answer. */
  static Fault htmlPage() {
    return new HtmlPage();
  }

  /** SAP answers in Atom XML, even to a request for JSON. */
  static Fault atom() {
    return new Atom();
  }

  /** SAP revokes the token that the call carries, and answers 401. */
  static Fault revokedToken() {
    return new RevokedToken();
  }

  /**
   * SAP pages by itself: at most {@code size} entities, and the next page's address in {@code
   * __next}.
   */
  static Fault serverPages(int size, NextLink link) {
    return new ServerPages(size, link);
  }

  /**
   * SAP answers JSON with each slash as {@code \\/}, in dates and addresses alike: {@code
   * "\\/Date(0)\\/"}.
   */
  static Fault escapedSlashes() {
    return new EscapedSlashes();
  }

  /**
   * SAP refuses requests that have {@code $expand}, with this status and an OData error. For a
   * gateway that refuses {@code $batch}, set a {@link #status} on {@link Route#BATCH}.
   *
   * @param code from 400 to 599
   */
  static Fault refusedExpand(int code) {
    return new RefusedExpand(code);
  }

  /**
   * The body of a successful answer is rewritten before it is sent, as by a gateway on the way, or
   * a server that fails while it is writing. In a {@code $batch}, the parts are answers of their
   * own.
   *
   * <pre>{@code
   * bank.faults().on(Route.BALANCES).fail(Fault.rewrittenBody(json -> json + "{\"error\":{}}"));
   * }</pre>
   *
   * @param rewrite gets the body, decoded from UTF-8, and returns what is sent; called by several
   *     threads
   */
  static RewrittenBody rewrittenBody(UnaryOperator<String> rewrite) {
    return new RewrittenBody(200, rewrite);
  }

  /** How {@code __next} is written. */
  enum NextLink {
    /** With scheme and host. */
    ABSOLUTE,
    /** Relative to the service: {@code ContractSet?$skiptoken=…}. */
    RELATIVE
  }

  /** What an error's body is. */
  enum ErrorBody {
    /** The API's own error. */
    JSON,
    /** A gateway's page. */
    HTML
  }

  /**
   * See {@link Fault#latency}.
   *
   * @param delay not negative
   */
  record Latency(Duration delay) implements Fault {
    /** Checks the delay. */
    public Latency {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("A latency must not be negative: " + delay);
      }
    }
  }

  /**
   * See {@link Fault#status}.
   *
   * @param code from 400 to 599
   * @param body the form of the error
   * @param retryAfter the header {@code Retry-After}, sent in whole seconds, rounded up
   */
  record Status(int code, ErrorBody body, Optional<Duration> retryAfter) implements Fault {
    /** Checks the code. */
    public Status {
      Status.checkError(code);
    }

    private static void checkError(int code) {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException(
            "An error's status must be from 400 to 599, not " + code);
      }
    }

    /** Returns a copy with a header {@code Retry-After}. */
    public Status retryAfter(Duration wait) {
      return new Status(code, body, Optional.of(wait));
    }

    /** Returns a copy with an HTML page as its body. */
    public Status html() {
      return new Status(code, ErrorBody.HTML, retryAfter);
    }
  }

  /** See {@link Fault#droppedConnection}. */
  record Drop() implements Fault {}

  /** See {@link Fault#lostAnswer}. */
  record LostAnswer() implements Fault {}

  /** See {@link Fault#cutOffBody}. */
  record CutOff() implements Fault {}

  /** See {@link Fault#htmlPage}. */
  record HtmlPage() implements Fault {}

  /** See {@link Fault#atom}. */
  record Atom() implements Fault {}

  /** See {@link Fault#revokedToken}. */
  record RevokedToken() implements Fault {}

  /**
   * See {@link Fault#serverPages}.
   *
   * @param size entities a page, at least 1
   * @param link how the next page's address is written
   */
  record ServerPages(int size, NextLink link) implements Fault {
    /** Checks the size. */
    public ServerPages {
      if (size < 1) {
        throw new IllegalArgumentException("A page must have at least 1 entity, not " + size);
      }
    }
  }

  /**
   * See {@link Fault#rewrittenBody}.
   *
   * @param status that the answer gets
   * @param rewrite gets the body and returns what is sent
   */
  record RewrittenBody(int status, UnaryOperator<String> rewrite) implements Fault {
    /** Checks the values. */
    public RewrittenBody {
      Objects.requireNonNull(rewrite, "rewrite");
    }

    /** Returns a copy with another status, such as 206. */
    public RewrittenBody withStatus(int other) {
      return new RewrittenBody(other, rewrite);
    }
  }

  /** See {@link Fault#escapedSlashes}. */
  record EscapedSlashes() implements Fault {}

  /**
   * See {@link Fault#refusedExpand}.
   *
   * @param code from 400 to 599
   */
  record RefusedExpand(int code) implements Fault {
    /** Checks the code. */
    public RefusedExpand {
      Status.checkError(code);
    }
  }
}
