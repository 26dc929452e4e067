package io.cxdata.platform.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days and moments that every reader of Delta tables knows: those of the years 1 to 9999. */
final class DeltaCalendar {
  private static final int LAST_YEAR = 9999;
  private static final Instant FIRST = startOf(1);
  private static final Instant END = startOf(LAST_YEAR + 1);

  private DeltaCalendar() {}

  static boolean has(LocalDate day) {
    return day.getYear() >= 1 && day.getYear() <= LAST_YEAR;
  }

  static boolean has(Instant moment) {
    return !moment.isBefore(FIRST) && moment.isBefore(END);
  }

  private static Instant startOf(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
