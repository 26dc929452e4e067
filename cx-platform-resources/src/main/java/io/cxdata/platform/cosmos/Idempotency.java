package io.cxdata.platform.cosmos;

/** What a call does, which decides whether it may be repeated when its answer is lost. */
enum Idempotency {
  /** It changes nothing. */
  READ,
  /** It writes, and writing twice is the same as once. */
  REPEATABLE_WRITE,
  /** It writes, and a repetition would find its own trace. */
  WRITE_ONCE
}
