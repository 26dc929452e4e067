package io.cxdata.config.internal.file;

import io.cxdata.config.internal.schema.ConfigSource;
import io.cxdata.config.internal.schema.KeyPath;
import java.util.Optional;

/** One problem of the configuration, on one line. */
record Problem(KeyPath key, Optional<String> value, String source, String problem, String remedy) {

  /** With the value that is wrong, shown unless it may be a secret. */
  static Problem of(KeyPath key, String value, ConfigSource source, String problem, String remedy) {
    return new Problem(
        key, Optional.of(SafeText.value(key, value)), source.text(), problem, remedy);
  }

  /** Where there is no single value to show. */
  static Problem of(KeyPath key, ConfigSource source, String problem, String remedy) {
    return new Problem(key, Optional.empty(), source.text(), problem, remedy);
  }

  @Override
  public String toString() {
    return SafeText.of(key.toString())
        + value.map(shown -> " = " + shown).orElse("")
        + " ("
        + SafeText.of(source)
        + ") "
        + problem
        + ". "
        + remedy;
  }
}
