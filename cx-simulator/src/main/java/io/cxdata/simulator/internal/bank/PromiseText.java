package io.cxdata.simulator.internal.bank;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The attributes of a promise as words, for command lines and addresses. */
public final class PromiseText {
  private static final Set<String> NUMBERS = Set.of("payment_amount");
  private static final Set<String> FLAGS = Set.of("processed", "accomplished");

  private PromiseText() {}

  /**
   * The attributes with the types that Zendesk has; an empty text is null.
   *
   * @throws IllegalArgumentException if the text of a number is none
   */
  public static Map<String, Object> attributes(Map<String, String> words) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    words.forEach((name, text) -> attributes.put(name, text.isEmpty() ? null : value(name, text)));
    return attributes;
  }

  private static Object value(String name, String text) {
    if (FLAGS.contains(name)) {
      return Boolean.valueOf(text);
    }
    try {
      return NUMBERS.contains(name) ? new BigDecimal(text) : text;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is not a number", e);
    }
  }
}
