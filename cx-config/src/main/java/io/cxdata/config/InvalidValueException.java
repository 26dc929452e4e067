package io.cxdata.config;

/** A value that its type does not accept: what is wrong with it, and what to write instead. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  InvalidValueException(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
