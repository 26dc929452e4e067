package io.cxdata.runners.checks;

import java.util.List;
import java.util.stream.Stream;

/** The findings that checks need, by their names. */
final class Needs {
  static final String IDENTITY = "identity";
  static final String VAULT = "vault";

  private Needs() {}

  /** The identity in Azure. */
  static List<String> identity() {
    return List.of(IDENTITY);
  }

  /** These secrets, and what any secret needs. */
  static List<String> secrets(String... names) {
    return Stream.concat(Stream.of(IDENTITY, VAULT), Stream.of(names)).toList();
  }
}
