package io.cxdata.config.internal.vault;

/** No token could be had; the cause says why. Never leaves this module. */
final class SignInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInException(RuntimeException cause) {
    super("while trying to sign in", cause);
  }
}
