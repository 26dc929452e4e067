package io.cxdata.platform.cosmos;

import java.time.Duration;
import java.util.Objects;

/**
 * How a database is used. Immutable.
 *
 * @param maxWait how long one call may wait between its attempts, in all
 * @since 0.1
 */
public record CosmosOptions(Duration maxWait) {

  /** Checks that it is present. */
  public CosmosOptions {
    Objects.requireNonNull(maxWait, "maxWait");
  }

  /** Waits up to a minute per call. */
  public static CosmosOptions defaults() {
    return new CosmosOptions(Duration.ofMinutes(1));
  }

  /** Returns a copy with another longest wait. */
  public CosmosOptions withMaxWait(Duration other) {
    return new CosmosOptions(other);
  }
}
