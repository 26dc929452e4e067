package io.cxdata.platform.cosmos;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a database is used. Immutable.
 *
 * @param maxWait how long one call may wait between its attempts, in all
 * @param listener called before each wait, on the thread that waits
 * @since 0.1
 */
public record CosmosOptions(Duration maxWait, Consumer<CosmosWait> listener) {

  /** Checks that both are present. */
  public CosmosOptions {
    Objects.requireNonNull(maxWait, "maxWait");
    Objects.requireNonNull(listener, "listener");
  }

  /** Waits up to a minute per call, without a listener. Waits are logged in any case. */
  public static CosmosOptions defaults() {
    return new CosmosOptions(Duration.ofMinutes(1), wait -> {});
  }

  /** Returns a copy with another longest wait. */
  public CosmosOptions withMaxWait(Duration other) {
    return new CosmosOptions(other, listener);
  }

  /** Returns a copy with another listener. */
  public CosmosOptions withListener(Consumer<CosmosWait> other) {
    return new CosmosOptions(maxWait, other);
  }
}
