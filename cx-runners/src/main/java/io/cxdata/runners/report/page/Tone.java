package io.cxdata.runners.report.page;

import java.util.Locale;

/** How good a result is, with a sign, so that nothing is said by colour alone. */
enum Tone {
  GOOD("✓"),
  WARN("!"),
  BAD("✗"),
  STOPPED("■"),
  NONE("–");

  private final String sign;

  Tone(String sign) {
    this.sign = sign;
  }

  /** The tone of a result's text, also of a text that is not known here. */
  static Tone of(String verdict) {
    return switch (verdict) {
      case "done" -> GOOD;
      case "failed" -> BAD;
      case "interrupted" -> STOPPED;
      case "skipped", "" -> NONE;
      default -> WARN;
    };
  }

  String sign() {
    return sign;
  }

  /** Its class in the style sheet. */
  String css() {
    return name().toLowerCase(Locale.ROOT);
  }
}
