package io.cxdata.platform.cosmos;

/** An answer that came, and says inside that nothing was done. */
final class FailedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  FailedAnswerException(CallFailure failure) {
    super(null, null, false, false);
    this.failure = failure;
  }

  CallFailure failure() {
    return failure;
  }
}
