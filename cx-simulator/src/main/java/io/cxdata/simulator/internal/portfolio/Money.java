package io.cxdata.simulator.internal.portfolio;

import java.math.BigDecimal;

/** Cents as the core writes amounts. */
public final class Money {
  private Money() {}

  /** With two decimals. */
  public static BigDecimal decimal(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  static String text(long cents) {
    return decimal(cents).toPlainString();
  }
}
