package io.cxdata.platform.cosmos;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How a database is used.
 *
 * @param patience how long one call may wait in all before it gives up
 * @param listener told of each wait before it begins, on the thread that waits
 */
public record CosmosOptions(Duration patience, Consumer<CosmosWait> listener) {

  /** Checks that both are there. */
  public CosmosOptions {
    Objects.requireNonNull(patience, "patience");
    Objects.requireNonNull(listener, "listener");
  }

  /** A minute of patience, and nobody is told; the log tells all the same. */
  public static CosmosOptions usual() {
    return new CosmosOptions(Duration.ofMinutes(1), wait -> {});
  }

  /** With another patience. */
  public CosmosOptions patience(Duration most) {
    return new CosmosOptions(most, listener);
  }

  /** With a listener. */
  public CosmosOptions listener(Consumer<CosmosWait> told) {
    return new CosmosOptions(patience, told);
  }
}
