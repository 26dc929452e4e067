package io.cxdata.platform.cosmos;

import com.azure.cosmos.implementation.directconnectivity.WebExceptionUtility;
import io.cxdata.config.ConfigurationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/**
 * How a call failed.
 *
 * @param status HTTP's; 0 where there was no answer
 * @param subStatus Cosmos DB's, 0 for none
 * @param retryAfter how long the server asks to wait
 * @param activity by which the account's support finds the call; empty where there is none
 */
record CallFailure(int status, int subStatus, Optional<Duration> retryAfter, String activity) {
  private static final int NO_ANSWER = 0;

  /**
   * Reads what Cosmos DB's client throws.
   *
   * @throws ConfigurationException when the sign-in failed, which tells more than we could
   * @throws RuntimeException what is no failure of a call, as it is
   */
  static CallFailure of(Throwable thrown) {
    Throwable failure = Exceptions.unwrap(thrown);
    if (failure instanceof FailedAnswerException answer) {
      return answer.failure();
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConfigurationException told) {
        throw told;
      }
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof com.azure.cosmos.CosmosException answer) {
        return new CallFailure(
            answer.getStatusCode(),
            answer.getSubStatusCode(),
            Optional.ofNullable(answer.getRetryAfterDuration()).filter(d -> !d.isNegative()),
            String.valueOf(answer.getActivityId()));
      }
    }
    boolean silent =
        failure instanceof TimeoutException
            || (failure instanceof Exception e
                && (WebExceptionUtility.isNetworkFailure(e)
                    || WebExceptionUtility.isReadTimeoutException(e)));
    if (silent) {
      return new CallFailure(NO_ANSWER, 0, Optional.empty(), "");
    }
    throw failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure);
  }

  static CallFailure ofStatus(int status, int subStatus, Duration retryAfter) {
    return new CallFailure(
        status, subStatus, Optional.ofNullable(retryAfter).filter(d -> !d.isNegative()), "");
  }

  /** What it is for a call that does this. */
  CosmosErrorKind kind(Idempotency effect) {
    return switch (status) {
      case 400 -> CosmosErrorKind.INVALID;
      case 401, 403 -> CosmosErrorKind.REFUSED;
      case 404 -> CosmosErrorKind.NOT_FOUND;
      case 409, 412 -> CosmosErrorKind.CONFLICT;
      case 413 -> CosmosErrorKind.TOO_LARGE;
      case 429 -> CosmosErrorKind.THROTTLED;
      // "Retry with": two writes met, and this one was not done.
      case 449 -> CosmosErrorKind.UNAVAILABLE;
      default ->
          effect == Idempotency.READ
              ? CosmosErrorKind.UNAVAILABLE
              : CosmosErrorKind.UNKNOWN_OUTCOME;
    };
  }

  /** Whether trying again can help, and does no harm. */
  boolean mayBeRepeated(Idempotency effect) {
    return switch (kind(effect)) {
      case THROTTLED, UNAVAILABLE -> true;
      case UNKNOWN_OUTCOME -> effect == Idempotency.REPEATABLE_WRITE;
      default -> false;
    };
  }

  /** For a message: status and activity, where there are any. */
  String trace() {
    if (status == NO_ANSWER) {
      return "no answer";
    }
    return "status "
        + status
        + (subStatus == 0 ? "" : "/" + subStatus)
        + (activity.isEmpty() || activity.equals("null") ? "" : ", activity " + activity);
  }
}
