package io.cxdata.config;

/**
 * Something that the user can mend: a wrong setting, a missing secret. The message is made for
 * people: problem, cause, remedy, without secret values. It may span several lines when there are
 * several problems.
 */
public final class ConfigurationException extends CxException {
  private static final long serialVersionUID = 1L;

  /** With a message that says the problem, its cause and the remedy. */
  public ConfigurationException(String message) {
    super(message);
  }
}
