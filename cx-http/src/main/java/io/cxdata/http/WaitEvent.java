package io.cxdata.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Objects;

/**
 * A wait before a call may be sent.
 *
 * @param api the API's name
 * @param operation the name of the operation that waits first; others may wait with it
 * @param length how long the call waits
 * @param reason why it waits
 * @since 0.1
 */
public record WaitEvent(String api, String operation, Duration length, Reason reason) {
  /**
   * Why a call waits.
   *
   * @since 0.1
   */
  public enum Reason {
    /** The API asked for it. */
    SERVER("requested by the server"),
    /** As many calls as {@code calls-per-minute} allows were sent. */
    RATE_LIMIT("calls-per-minute is reached"),
    /** Most recent calls failed, and the next one is a trial after a pause. */
    CIRCUIT_OPEN("circuit breaker open");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** None of the values may be null. */
  public WaitEvent {
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(reason, "reason");
  }

  /** A wait that the API asked for. */
  public WaitEvent(String api, String operation, Duration length) {
    this(api, operation, length, Reason.SERVER);
  }

  /** Returns the wait as a line for people. */
  public String text() {
    String seconds =
        BigDecimal.valueOf(length.toMillis(), 3)
            .setScale(1, RoundingMode.HALF_UP)
            .toPlainString()
            .replaceFirst("[.]0$", "");
    return api + ": " + operation + ": throttled for " + seconds + " s (" + reason.text + ")";
  }
}
