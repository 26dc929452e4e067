package io.cxdata.platform.cosmos.internal.calls;

import com.azure.cosmos.implementation.directconnectivity.WebExceptionUtility;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.support.Causes;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/**
 * How a call failed.
 *
 * @param status HTTP's; 0 if there was no answer
 * @param subStatus Cosmos DB's; 0 for none
 * @param retryAfter how long the server asks to wait
 * @param activity by which the account's support finds the call; empty if there is none
 */
public record CallFailure(
    int status, int subStatus, Optional<Duration> retryAfter, String activity) {
  private static final int NO_ANSWER = 0;

  /**
   * Translates an exception of Azure's client.
   *
   * @throws ConfigurationException if the sign-in failed; its message is the better one
   * @throws RuntimeException the exception itself, if it is not the failure of a call
   */
  public static CallFailure of(Throwable thrown) {
    Throwable failure = Exceptions.unwrap(thrown);
    Optional<ConfigurationException> signIn = Causes.find(failure, ConfigurationException.class);
    if (signIn.isPresent()) {
      throw signIn.get();
    }
    Optional<com.azure.cosmos.CosmosException> answer =
        Causes.find(failure, com.azure.cosmos.CosmosException.class);
    if (answer.isPresent()) {
      return new CallFailure(
          answer.get().getStatusCode(),
          answer.get().getSubStatusCode(),
          nonNegative(answer.get().getRetryAfterDuration()),
          String.valueOf(answer.get().getActivityId()));
    }
    if (isWithoutAnswer(failure)) {
      return noAnswer();
    }
    throw failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure);
  }

  private static boolean isWithoutAnswer(Throwable failure) {
    return failure instanceof TimeoutException
        || failure instanceof Exception e
            && (WebExceptionUtility.isNetworkFailure(e)
                || WebExceptionUtility.isReadTimeoutException(e));
  }

  /** A call without an answer. */
  public static CallFailure noAnswer() {
    return new CallFailure(NO_ANSWER, 0, Optional.empty(), "");
  }

  private static Optional<Duration> nonNegative(Duration retryAfter) {
    return Optional.ofNullable(retryAfter).filter(length -> !length.isNegative());
  }

  /** What the failure means for a call. */
  public CosmosErrorKind kind(Idempotency idempotency) {
    return switch (status) {
      case 400 -> CosmosErrorKind.INVALID;
      case 401, 403 -> CosmosErrorKind.FORBIDDEN;
      case 404 -> CosmosErrorKind.NOT_FOUND;
      case 409, 412 -> CosmosErrorKind.CONFLICT;
      case 413 -> CosmosErrorKind.TOO_LARGE;
      case 429 -> CosmosErrorKind.THROTTLED;
      // "Retry with": two writes met, and this one was not done.
      case 449 -> CosmosErrorKind.UNAVAILABLE;
      default ->
          idempotency == Idempotency.READ
              ? CosmosErrorKind.UNAVAILABLE
              : CosmosErrorKind.UNKNOWN_OUTCOME;
    };
  }

  /** Whether a repetition can help, and does no harm. */
  public boolean mayBeRepeated(Idempotency idempotency) {
    return switch (kind(idempotency)) {
      case THROTTLED, UNAVAILABLE -> true;
      case UNKNOWN_OUTCOME -> idempotency == Idempotency.REPEATABLE_WRITE;
      default -> false;
    };
  }

  /** For messages: status and activity, as far as known. */
  public String trace() {
    if (status == NO_ANSWER) {
      return "no answer";
    }
    return "status "
        + status
        + (subStatus == 0 ? "" : "/" + subStatus)
        + (activity.isEmpty() || activity.equals("null") ? "" : ", activity " + activity);
  }
}
