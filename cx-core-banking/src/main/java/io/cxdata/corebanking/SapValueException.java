package io.cxdata.corebanking;

import io.cxdata.config.CxException;

/**
 * A field does not hold a value of the requested type. The message names the field and the type,
 * and never shows the value.
 *
 * @since 0.1
 */
public final class SapValueException extends CxException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Says which field is wrong.
   *
   * @param field the field's name
   * @param expected what the field should hold, with its article: {@code a date}
   */
  public SapValueException(String field, String expected) {
    super(
        "SAP: the field " + field + " is not " + expected + ". Report the field to the SAP team.");
    this.field = field;
  }

  /** The field's name. */
  public String field() {
    return field;
  }
}
