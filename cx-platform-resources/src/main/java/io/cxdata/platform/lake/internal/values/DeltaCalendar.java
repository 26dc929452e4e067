package io.cxdata.platform.lake.internal.values;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The days and moments that every reader of Delta tables knows: those of the years 1 to 9999. */
public final class DeltaCalendar {
  private static final int LAST_YEAR = 9999;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final Instant FIRST = startOf(1);
  private static final Instant END = startOf(LAST_YEAR + 1);

  private DeltaCalendar() {}

  public static boolean has(LocalDate day) {
    return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
  }

  public static boolean has(Instant moment) {
    return !moment.isBefore(FIRST) && moment.isBefore(END);
  }

  /** A moment as files have it: microseconds since 1970 UTC; what is finer is cut off. */
  public static long micros(Instant moment) {
    // Not ChronoUnit.MICROS.between: before JDK 18 it goes by nanoseconds, which end in 2262.
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), MICROS_PER_SECOND), moment.getNano() / 1_000);
  }

  public static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
