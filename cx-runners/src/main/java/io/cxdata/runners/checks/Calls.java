package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.support.Futures;
import io.cxdata.http.HttpCallException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** How the checks call SAP and Zendesk. */
final class Calls {
  /** A connection may break, so one repetition; who checks does not wait for the fifth try. */
  private static final int TRIES = 2;

  /** Less than all checks have, so that what the API says is told before time is up. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Calls() {}

  /** The configured limits, with few tries and little time. */
  static HttpLimits hasty(HttpLimits configured) {
    Duration deadline = configured.callDeadline();
    return configured
        .withMaxAttempts(Math.min(configured.maxAttempts(), TRIES))
        .withCallDeadline(deadline.compareTo(LONGEST) < 0 ? deadline : LONGEST);
  }

  /**
   * Waits for a call, and throws its failure as it is; but of one that took too long, what to look
   * at: to raise the configured deadline would not help.
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
