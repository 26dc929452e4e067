package io.cxdata.corebanking;

import io.cxdata.config.CxException;

/**
 * A field that holds something else than what it was read as. The message names the field and what
 * was expected of it, and never shows the value.
 */
public final class SapValueException extends CxException {
  private static final long serialVersionUID = 1L;

  private final String field;

  SapValueException(String field, String expected) {
    super("SAP: the field " + field + " holds text that is not " + expected + ".");
    this.field = field;
  }

  /** The field's name. */
  public String field() {
    return field;
  }
}
