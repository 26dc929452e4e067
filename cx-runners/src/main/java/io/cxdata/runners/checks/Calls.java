package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The limits and waits of the checks that call SAP and Zendesk. */
final class Calls {
  /** One retry, because a connection may break; not more, because the user waits. */
  private static final int MOST_ATTEMPTS = 2;

  /** Less than the checks have together, so that the API's own error is reported. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Calls() {}

  /** Returns a copy of the limits with few attempts and little time. */
  static HttpLimits quick(HttpLimits configured) {
    Duration deadline = configured.callDeadline();
    return configured
        .withMaxAttempts(Math.min(configured.maxAttempts(), MOST_ATTEMPTS))
        .withCallDeadline(deadline.compareTo(LONGEST) < 0 ? deadline : LONGEST);
  }

  /**
   * Waits for a call and throws its failure. A call that takes too long is reported with what to
   * check, because a longer configured deadline would not help.
   */
  static void await(CompletableFuture<Void> call, Check check) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HttpCallException failure
          && failure.kind() == HttpCallException.Kind.DEADLINE) {
        throw new ConfigurationException("There is no answer in time. " + check.ifNoAnswer());
      }
      throw Futures.thrown(e);
    }
  }
}
