package io.cxdata.reference.workbook;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words that people write for yes and for no, in any case. */
final class YesNo {
  private static final Set<String> YES = Set.of("true", "1", "x", "si", "sí", "yes", "verdadero");
  private static final Set<String> NO = Set.of("", "false", "0", "no", "falso");

  private YesNo() {}

  /** Yes or no; empty for a word that is neither. An empty cell is no. */
  static Optional<Boolean> of(Optional<String> text) {
    String word =
        Normalizer.normalize(text.orElse(""), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return Optional.of(true);
    }
    return NO.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
