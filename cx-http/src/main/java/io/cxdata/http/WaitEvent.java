package io.cxdata.http;

import java.time.Duration;
import java.util.Locale;

/**
 * A wait before a call may be sent.
 *
 * @param api the API's name
 * @param operation what was being called
 * @param length how long the call is held back
 * @param reason who makes us wait
 */
public record WaitEvent(String api, String operation, Duration length, Reason reason) {
  /** Who makes us wait. */
  public enum Reason {
    /** The API asked for it. */
    SERVER,
    /** Our own {@code calls-per-minute} is used up. */
    BUDGET,
    /** The API is in trouble, and is left alone before it is tried again. */
    OUTAGE
  }

  /** A wait that the API asked for. */
  public WaitEvent(String api, String operation, Duration length) {
    this(api, operation, length, Reason.SERVER);
  }

  /** The wait as a line for people. */
  public String text() {
    String cause =
        switch (reason) {
          case SERVER -> " asks to wait";
          case BUDGET -> ": calls-per-minute is used up";
          case OUTAGE -> " is in trouble";
        };
    return String.format(
        Locale.ROOT,
        "%s%s: %s is held back for %.1f s",
        api,
        cause,
        operation,
        length.toMillis() / 1000.0);
  }
}
