package io.cxdata.config.internal.vault;

/**
 * A sign-in that failed, with the cause. {@link VaultErrors} replaces it by a message for users.
 */
final class SignInException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SignInException(RuntimeException cause) {
    super("while trying to sign in", cause);
  }
}
