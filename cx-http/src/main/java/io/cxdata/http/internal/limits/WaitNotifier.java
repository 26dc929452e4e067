package io.cxdata.http.internal.limits;

import io.cxdata.http.WaitEvent;
import io.cxdata.http.WaitEvent.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports waits: many calls wait at the same time, which is worth one line. */
public final class WaitNotifier {
  private static final Logger log = LoggerFactory.getLogger(WaitNotifier.class);

  /** Waits for the rate limit, and extensions of reported waits, are reported from here on. */
  static final Duration NOTICEABLE = Duration.ofSeconds(1);

  private final String api;
  private final Consumer<WaitEvent> listener;
  private final InstantSource clock;
  private final Map<Reason, Instant> reportedUntil = new EnumMap<>(Reason.class);

  public WaitNotifier(String api, Consumer<WaitEvent> listener, InstantSource clock) {
    this.api = api;
    this.listener = listener;
    this.clock = clock;
  }

  void waiting(String operation, Duration length, Reason reason) {
    if (isNews(length, reason)) {
      WaitEvent wait = new WaitEvent(api, operation, length, reason);
      log.info(wait.text());
      tell(wait);
    }
  }

  private void tell(WaitEvent wait) {
    try {
      listener.accept(wait);
    } catch (Throwable e) {
      // The call goes on, whatever a listener throws. Its message may be secret.
      log.warn("{}: the listener for waits failed with {}", api, e.getClass().getName());
    }
  }

  private synchronized boolean isNews(Duration length, Reason reason) {
    Instant now = clock.instant();
    Instant end = now.plus(length);
    Instant reported = reportedUntil.getOrDefault(reason, Instant.MIN);
    if (now.isBefore(reported) && !end.isAfter(reported.plus(NOTICEABLE))) {
      return false;
    }
    reportedUntil.put(reason, end);
    return true;
  }
}
