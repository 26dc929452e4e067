package io.cxdata.config;

import java.util.Optional;

/** One thing that is wrong with the configuration, told in one line. */
record Problem(KeyPath key, Optional<String> value, String source, String what, String remedy) {

  /** With the value that is wrong, shown unless it may be a secret. */
  static Problem of(KeyPath key, String value, ConfigSource origin, String what, String remedy) {
    return new Problem(key, Optional.of(Redaction.value(key, value)), origin.text(), what, remedy);
  }

  /** Where there is no single value to show. */
  static Problem of(KeyPath key, ConfigSource origin, String what, String remedy) {
    return new Problem(key, Optional.empty(), origin.text(), what, remedy);
  }

  @Override
  public String toString() {
    return Redaction.text(key.toString())
        + value.map(shown -> " = " + shown).orElse("")
        + " ("
        + Redaction.text(source)
        + ") "
        + what
        + ". "
        + remedy;
  }
}
