package io.cxdata.platform.cosmos.internal.calls;

/** Whether a call may be repeated when its answer is lost. */
public enum Idempotency {
  /** It changes nothing. */
  READ,
  /** It writes; writing twice is the same as writing once. */
  REPEATABLE_WRITE,
  /** It writes; a repetition would conflict with the first write. */
  WRITE_ONCE
}
