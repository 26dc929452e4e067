package io.cxdata.config.support;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.internal.http2.ConnectionShutdownException;

/**
 * A network interceptor that lets OkHttp send each request once. By itself OkHttp repeats a request
 * whose connection broke, and one that was answered 408, or 503 with {@code Retry-After: 0}: no
 * limit and no counter knows of it, and what must not happen twice may. It still tries the other
 * addresses of a server while it has no connection.
 *
 * <p>It also makes {@code Retry-After} safe for OkHttp and Azure's clients: OkHttp fails on a
 * number that is too large, and Azure's clients wait for as long as it says.
 *
 * @since 0.1
 */
public final class SingleSend implements Interceptor {
  private static final String RETRY_AFTER = "Retry-After";
  private static final List<String> IN_MILLISECONDS =
      List.of("retry-after-ms", "x-ms-retry-after-ms");

  private final Duration longestWait;
  private final InstantSource wallClock;

  /**
   * Creates an interceptor.
   *
   * @param longestWait the most that an answer may ask to wait
   * @param wallClock for dates in headers
   */
  public SingleSend(Duration longestWait, InstantSource wallClock) {
    this.longestWait = longestWait;
    this.wallClock = wallClock;
  }

  /** A failure after the request was sent, as a kind that OkHttp does not repeat. */
  private static final class SentException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    SentException(IOException cause) {
      super("after the request was sent");
      initCause(cause);
    }
  }

  /** The failure itself, without what this class put around it. */
  public static IOException cause(IOException failure) {
    return failure instanceof SentException sent ? (IOException) sent.getCause() : failure;
  }

  /** Whether a call that got no answer may have been sent. */
  public static boolean wasSent(Throwable failure) {
    return Causes.find(failure, SentException.class).isPresent()
        || Causes.find(failure, IOException.class).isEmpty();
  }

  /** Whether the connection ended after the request was sent, and not because time ran out. */
  public static boolean isBrokenOff(Throwable failure) {
    return Causes.find(failure, SentException.class).isPresent()
        && Causes.find(failure, InterruptedIOException.class).isEmpty();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response answer;
    try {
      answer = chain.proceed(chain.request());
    } catch (ConnectionShutdownException e) {
      // The server had closed the connection, and nothing was sent on it.
      throw e;
    } catch (IOException e) {
      throw new SentException(e);
    }
    return withSafeWaits(answer);
  }

  private Response withSafeWaits(Response answer) {
    Response.Builder safe = answer.newBuilder();
    Instant now = wallClock.instant();
    Duration wait =
        RetryAfter.parse(answer.header(RETRY_AFTER), now).map(this::capped).orElse(Duration.ZERO);
    // OkHttp repeats a 408 at once that asks for no wait, and a 503 that asks for none.
    long seconds = answer.code() == 408 ? Math.max(1, wait.toSeconds()) : wait.toSeconds();
    if (seconds > 0) {
      safe.header(RETRY_AFTER, Long.toString(seconds));
    } else {
      safe.removeHeader(RETRY_AFTER);
    }
    for (String name : IN_MILLISECONDS) {
      String value = answer.header(name);
      if (value != null && !(value.matches("[0-9]{1,15}") && isShort(Long.parseLong(value)))) {
        safe.header(name, Long.toString(longestWait.toMillis()));
      }
    }
    return safe.build();
  }

  private Duration capped(Duration wait) {
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }

  private boolean isShort(long millis) {
    return millis <= longestWait.toMillis();
  }
}
