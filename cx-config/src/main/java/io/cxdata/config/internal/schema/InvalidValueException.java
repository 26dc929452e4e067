package io.cxdata.config.internal.schema;

/** A value that its type does not accept: what is wrong with it, and what to write instead. */
public final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  public InvalidValueException(String problem, String remedy) {
    super(problem);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
