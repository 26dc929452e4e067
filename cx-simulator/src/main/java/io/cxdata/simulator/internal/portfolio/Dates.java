package io.cxdata.simulator.internal.portfolio;

import java.time.LocalDate;
import java.time.ZoneId;

/** Dates as the core writes them. */
public final class Dates {
  /** The bank's time zone, which decides the business date. */
  public static final ZoneId BANK_ZONE = ZoneId.of("America/Mexico_City");

  /** How the core writes "no date" in half of its fields. */
  static final String ZEROS = "00000000";

  private Dates() {}

  static String compact(LocalDate date) {
    int number = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    return Integer.toString(number);
  }
}
