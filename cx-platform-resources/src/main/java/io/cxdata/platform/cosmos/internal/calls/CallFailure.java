package io.cxdata.platform.cosmos.internal.calls;

import com.azure.cosmos.implementation.directconnectivity.WebExceptionUtility;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.support.Causes;
import io.cxdata.platform.cosmos.CosmosErrorKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/**
 * How a call failed. Only an answer with an activity id is the account's own: another one comes
 * from a gateway, which does not know whether the account did what was asked, nor whether a
 * document exists.
 *
 * @param status HTTP's; 0 if the account did not answer, -1 if there was no connection
 * @param subStatus Cosmos DB's; 0 for none
 * @param retryAfter how long the server asks to wait
 * @param activity by which the account's support finds the call; without an answer of the account,
 *     what a gateway answered; empty if there is none
 * @param connecting why there is no connection; empty if there was one
 */
public record CallFailure(
    int status,
    int subStatus,
    Optional<Duration> retryAfter,
    String activity,
    Optional<Throwable> connecting) {

  private CallFailure(int status, int subStatus, Optional<Duration> retryAfter, String activity) {
    this(status, subStatus, retryAfter, activity, Optional.empty());
  }

  private static final int NO_ANSWER = 0;
  private static final int NO_CONNECTION = -1;

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
    if (isWithoutConnection(failure)) {
      return new CallFailure(NO_CONNECTION, 0, Optional.empty(), "", Optional.of(failure));
    }
    if (answer.isPresent()) {
      return of(answer.get());
    }
    if (isWithoutAnswer(failure)) {
      return noAnswer();
    }
    throw failure instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(failure);
  }

  private static CallFailure of(com.azure.cosmos.CosmosException answer) {
    String activity = Objects.toString(answer.getActivityId(), "");
    int status = answer.getStatusCode();
    return activity.isBlank() && isFromServer(answer) && status != 429
        ? new CallFailure(NO_ANSWER, 0, Optional.empty(), "status " + status + " of a gateway")
        : new CallFailure(
            status,
            answer.getSubStatusCode(),
            nonNegative(answer.getRetryAfterDuration()),
            activity);
  }

  /** Whether there was an answer; Azure's client makes failures too, with headers of its own. */
  private static boolean isFromServer(com.azure.cosmos.CosmosException answer) {
    return answer.getResponseHeaders() != null
        && answer.getResponseHeaders().keySet().stream()
            .anyMatch(name -> !name.toLowerCase(Locale.ROOT).startsWith("x-ms-"));
  }

  private static boolean isWithoutConnection(Throwable failure) {
    return failure instanceof Exception e && WebExceptionUtility.isWebExceptionRetriable(e);
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
      case 449, NO_CONNECTION -> CosmosErrorKind.UNAVAILABLE;
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
    if (status == NO_CONNECTION) {
      return "no connection";
    }
    if (status == NO_ANSWER) {
      return activity.isEmpty() ? "no answer" : activity;
    }
    return "status "
        + status
        + (subStatus == 0 ? "" : "/" + subStatus)
        + (activity.isEmpty() ? "" : ", activity " + activity);
  }
}
