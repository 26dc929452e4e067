package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.portfolio.SeededRandom;
import java.util.OptionalInt;

/** Ids like Zendesk's: 26 characters of base 32, of which the last six are the position. */
final class RecordId {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int POSITION_DIGITS = 6;
  private static final int PURPOSE = 2_000;

  private RecordId() {}

  static String of(long seed, int position) {
    SeededRandom random = SeededRandom.of(seed, PURPOSE, position);
    StringBuilder id = new StringBuilder("01K9");
    while (id.length() < 26 - POSITION_DIGITS) {
      id.append(ALPHABET.charAt(random.below(32)));
    }
    for (int shift = 5 * (POSITION_DIGITS - 1); shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((position >> shift) & 31));
    }
    return id.toString();
  }

  static OptionalInt position(long seed, String id) {
    int position = 0;
    for (int i = Math.max(0, id.length() - POSITION_DIGITS); i < id.length(); i++) {
      position = position << 5 | Math.max(0, ALPHABET.indexOf(id.charAt(i)));
    }
    return id.equals(of(seed, position)) ? OptionalInt.of(position) : OptionalInt.empty();
  }
}
