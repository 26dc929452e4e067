package io.cxdata.config;

/**
 * A problem that the user can fix: a wrong setting, a missing secret, a server that rejects the
 * sign-in. The message has several lines if several problems of a configuration are reported
 * together.
 *
 * @since 0.1
 */
public final class ConfigurationException extends CxException {
  private static final long serialVersionUID = 1L;

  /**
   * With a message for the user.
   *
   * @param message the problem, its cause and the remedy; no secret
   */
  public ConfigurationException(String message) {
    super(message);
  }
}
