package io.cxdata.corebanking.internal.details;

import io.cxdata.corebanking.SapRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Combines many requests into one call, which a gateway may not support. */
public interface FetchStrategy {
  /** The most requests for one call. */
  int maxRequests();

  /**
   * Sends the requests. Cancelling the future cancels the call.
   *
   * @return fails when the call fails
   */
  CompletableFuture<Results> fetch(List<DetailRequest> requests);

  /** The name of the strategy in messages. */
  @Override
  String toString();

  /**
   * The results of one call.
   *
   * @param answers the trustworthy answers; a request without one has to be sent by other means
   * @param support what the call tells about the gateway
   */
  record Results(Map<DetailRequest, List<SapRecord>> answers, Support support) {}

  /** Whether a gateway supports a strategy. Where calls differ, the last constant counts. */
  enum Support {
    /** It answered, but the answer is of no use. */
    UNSUPPORTED,
    /** The answer does not tell: an unknown loan looks the same. */
    UNKNOWN,
    /** It understood the call. */
    SUPPORTED
  }
}
