package io.cxdata.config;

/** No token could be had; the cause says why. Never leaves this module. */
final class SignInFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInFailure(RuntimeException cause) {
    super("while trying to sign in", cause);
  }
}
