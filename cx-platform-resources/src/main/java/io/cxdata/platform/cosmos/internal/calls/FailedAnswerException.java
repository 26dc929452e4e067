package io.cxdata.platform.cosmos.internal.calls;

/** An answer with status 200 whose body says that nothing was done. */
public final class FailedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  public FailedAnswerException(CallFailure failure) {
    super(null, null, false, false);
    this.failure = failure;
  }

  CallFailure failure() {
    return failure;
  }
}
