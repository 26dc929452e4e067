package io.cxdata.simulator.internal.portfolio;

import java.util.Locale;

/** Made-up names: syllables strung together. */
final class Names {
  private static final String[] SYLLABLES = {
    "ba", "dil", "fen", "gor", "ha", "jun", "ka", "lim", "mo", "nas", "per", "qui", "rol", "sa",
    "tev", "ul", "vi", "wen", "xo", "yad", "zam"
  };
  private static final String[] ACCENTED = {"ñe", "ó", "bá", "zú", "cí", "dé", "güi"};

  private Names() {}

  static String name(SeededRandom random, int syllables) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      text.append(random.pick(SYLLABLES));
    }
    return capitalised(text.toString());
  }

  static String accented(SeededRandom random, int syllables) {
    String plain = name(random, syllables);
    return plain + random.pick(ACCENTED) + random.pick(ACCENTED);
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
