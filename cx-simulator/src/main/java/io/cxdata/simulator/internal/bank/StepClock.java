package io.cxdata.simulator.internal.bank;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Moves on by a second whenever it is read, from 14:00 UTC of a date: the same times in every run.
 */
public final class StepClock extends Clock {
  private final Instant start;
  private final AtomicLong steps = new AtomicLong();

  public StepClock(LocalDate date) {
    this.start = date.atTime(14, 0).toInstant(ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return start.plusSeconds(steps.getAndIncrement());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("This clock has no time zone");
  }
}
