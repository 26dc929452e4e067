package io.cxdata.crm;

import io.cxdata.http.RetryPolicy;
import java.time.InstantSource;

/**
 * How a session deals with time; tests have less of it.
 *
 * @param clock tells what time it is
 * @param retries how long failed calls wait
 * @param patience how long bulk jobs are waited for
 */
record PollPolicy(InstantSource clock, RetryPolicy retries, BulkUpsert.Patience patience) {
  static PollPolicy standard() {
    return new PollPolicy(
        InstantSource.system(), RetryPolicy.standard(), BulkUpsert.Patience.standard());
  }
}
