package io.cxdata.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test sets. */
final class SettableClock extends Clock {
  private final AtomicReference<Instant> now;

  private SettableClock(AtomicReference<Instant> now) {
    this.now = now;
  }

  static Clock of(AtomicReference<Instant> now) {
    return new SettableClock(now);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
