package io.cxdata.http;

import io.cxdata.http.WaitEvent.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says it when calls wait: many are told to at once, which is worth one line. */
final class WaitNotifier {
  private static final Logger log = LoggerFactory.getLogger(WaitNotifier.class);

  /** Shorter waits of our own making, and additions to announced ones, are not worth a line. */
  static final Duration NOTICEABLE = Duration.ofSeconds(1);

  private final ApiDescription api;
  private final Consumer<WaitEvent> listener;
  private final Map<Reason, Instant> announcedUntil = new EnumMap<>(Reason.class);

  WaitNotifier(ApiDescription api, Consumer<WaitEvent> listener) {
    this.api = api;
    this.listener = listener;
  }

  void waiting(String operation, Duration length, Reason reason) {
    if (isNews(length, reason)) {
      WaitEvent wait = new WaitEvent(api.name(), operation, length, reason);
      log.info(wait.text());
      listener.accept(wait);
    }
  }

  private synchronized boolean isNews(Duration length, Reason reason) {
    Instant now = Instant.now();
    Instant end = now.plus(length);
    Instant told = announcedUntil.getOrDefault(reason, Instant.MIN);
    if (now.isBefore(told) && !end.isAfter(told.plus(NOTICEABLE))) {
      return false;
    }
    announcedUntil.put(reason, end);
    return true;
  }
}
