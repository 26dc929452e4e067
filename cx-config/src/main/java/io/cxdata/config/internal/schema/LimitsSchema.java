package io.cxdata.config.internal.schema;

import static io.cxdata.config.internal.schema.ValueType.duration;
import static io.cxdata.config.internal.schema.ValueType.whole;

import io.cxdata.config.HttpLimits;
import java.time.Duration;
import java.util.OptionalInt;

/** The keys {@code limits}. */
public final class LimitsSchema extends Section {
  private final Key<Integer> maxConnections =
      required("max-connections", whole(1, 1_000), "Connections open at once");
  public final Key<Integer> pageSize =
      required("page-size", whole(1, 1_000), "Rows in one page of a list");
  private final Key<Duration> connectTimeout =
      required("connect-timeout", duration(), "Longest wait for a connection, such as 10s");
  private final Key<Duration> readTimeout =
      required("read-timeout", duration(), "Longest silence while reading, such as 50s");
  private final Key<Integer> maxAttempts =
      required("max-attempts", whole(1, 20), "Attempts of one call, including the first");
  private final Key<Integer> callsPerMinute =
      optional(
          "calls-per-minute",
          whole(1, 1_000_000),
          "Calls in any minute, including retries; without it there is no limit");
  private final Key<Duration> callDeadline =
      required(
          "call-deadline",
          duration(),
          "Longest time for one call, including waits and retries, such as 5m");
  private final Key<Duration> sessionDeadline =
      optional(
          "session-deadline",
          ValueType.durationUpTo(Duration.ofDays(1)),
          "Longest time for all calls of a run, such as 50m; without it there is no limit");

  LimitsSchema(Section parent) {
    super(parent, "limits", "Connection and rate limits of the API");
  }

  HttpLimits bind(Values values) {
    return new HttpLimits(
        values.get(maxConnections),
        values.get(pageSize),
        values.get(connectTimeout),
        values.get(readTimeout),
        values.get(maxAttempts),
        values.find(callsPerMinute).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        values.get(callDeadline),
        values.find(sessionDeadline));
  }
}
