package io.cxdata.runners.checks;

import java.util.List;
import java.util.stream.Stream;

/** What checks need, by the names of the findings. */
final class Needs {
  static final String IDENTITY = "identity";
  static final String VAULT = "vault";

  private Needs() {}

  /** An identity in Azure. */
  static List<String> identity() {
    return List.of(IDENTITY);
  }

  /** These secrets, and what it takes to read any. */
  static List<String> secrets(String... names) {
    return Stream.concat(Stream.of(IDENTITY, VAULT), Stream.of(names)).toList();
  }
}
