package io.cxdata.config.internal.schema;

/** The forms of names that several sections have. */
final class Forms {
  static final ValueType<String> ENTRY_NAME =
      ValueType.text(
          "[A-Za-z0-9][A-Za-z0-9_-]{0,62}|\\*", "a name of letters, digits, - and _", "qas-sap");
  static final ValueType<String> SECRET_NAME =
      ValueType.text(
          "[a-z0-9][a-z0-9-]{0,126}",
          "the name of a secret, which has small letters, digits and -",
          "core-api-key");

  private Forms() {}
}
