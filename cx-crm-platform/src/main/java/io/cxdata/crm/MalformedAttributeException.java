package io.cxdata.crm;

import io.cxdata.config.CxException;

/**
 * An attribute of a promise holds text of another format than it should. The message does not show
 * the text.
 *
 * @since 0.1
 */
public final class MalformedAttributeException extends CxException {
  private static final long serialVersionUID = 1L;

  private final String promise;
  private final String attribute;

  MalformedAttributeException(String promise, String attribute, String form) {
    super(
        "Zendesk: the attribute "
            + attribute
            + " of promise "
            + promise
            + " is not "
            + form
            + ". Correct it in Zendesk.");
    this.promise = promise;
    this.attribute = attribute;
  }

  /** The promise's id. */
  public String promise() {
    return promise;
  }

  /** The attribute's name. */
  public String attribute() {
    return attribute;
  }
}
