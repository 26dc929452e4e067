package io.cxdata.simulator.internal.zendesk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** A place in a list, written so that nobody is tempted to compute with it. */
final class Cursor {
  private Cursor() {}

  static String of(long place) {
    byte[] text = ("place:" + place).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** Empty if this is none of ours. */
  static OptionalLong place(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      return text.matches("place:\\d{1,18}")
          ? OptionalLong.of(Long.parseLong(text.substring("place:".length())))
          : OptionalLong.empty();
    } catch (IllegalArgumentException notBase64) {
      return OptionalLong.empty();
    }
  }
}
