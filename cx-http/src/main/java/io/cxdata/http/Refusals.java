package io.cxdata.http;

import io.cxdata.http.HttpCallException.Facts;
import io.cxdata.http.HttpCallException.Kind;
import java.time.Duration;
import okhttp3.HttpUrl;

/** Makes the failures that are our own decision, not the server's or the network's. */
final class Refusals {
  private final ApiDescription api;

  Refusals(ApiDescription api) {
    this.api = api;
  }

  HttpCallException plainHttp(Operation operation, HttpUrl url) {
    return failure(
        operation,
        Kind.INSECURE,
        operation.shown(url),
        "was not sent",
        "plain http is for loopback addresses alone. Use https in "
            + operation.urlSetting().orElseGet(api::urlSetting)
            + ".");
  }

  HttpCallException closed(Operation operation) {
    return failure(operation, Kind.CLOSED, null, "was given up", "the session was closed.");
  }

  HttpCallException heldBack(Operation operation) {
    return failure(
        operation,
        Kind.CIRCUIT_OPEN,
        null,
        "was not sent",
        "most of the calls before it failed, so "
            + api.name()
            + " is left alone until it answers again. Try again later, and see whether it is up.");
  }

  HttpCallException callDeadline(Operation operation, Duration deadline) {
    return deadline(
        operation, "it took longer than " + words(deadline) + " since it was first sent", "call");
  }

  HttpCallException sessionDeadline(Operation operation, Duration deadline) {
    return deadline(operation, "the session is older than " + words(deadline), "session");
  }

  /** A write of which nobody knows whether it happened. */
  HttpCallException outcomeUnknown(HttpCallException failure) {
    return failure.as(
        Kind.OUTCOME_UNKNOWN,
        "it may have taken effect or not, for it had been sent. Do not send it again before you"
            + " have looked whether it did.");
  }

  private HttpCallException deadline(Operation operation, String cause, String whose) {
    return failure(
        operation,
        Kind.DEADLINE,
        null,
        "was given up",
        "%s. Try again later, or raise %s-deadline in %s."
            .formatted(cause, whose, api.limitsSetting()));
  }

  private HttpCallException failure(
      Operation operation, Kind kind, String url, String problem, String remedy) {
    return new HttpCallException(
        new Facts(
            api.name(), operation.name(), kind, 0, url, null, null, problem, remedy, null, false),
        null);
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
