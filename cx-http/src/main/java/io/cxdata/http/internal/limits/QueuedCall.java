package io.cxdata.http.internal.limits;

import io.cxdata.http.Operation;
import java.time.Duration;

/** What the {@link RequestQueue} knows of a call. Compared by identity. */
public interface QueuedCall {
  Operation operation();

  /** Whether the call has ended, so that nothing must be sent for it. */
  boolean isDone();

  /** Whether its deadline comes sooner than that. */
  boolean endsWithin(Duration time);
}
