package io.cxdata.corebanking;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A way of asking many questions in one call, which a gateway may refuse. */
interface FetchStrategy {
  /** The questions that one call should have, at most. */
  int most();

  /**
   * Asks them. Cancelling the future cancels the call.
   *
   * @return what came; fails when the call did
   */
  CompletableFuture<Answered> ask(List<DetailRequest> questions);

  /**
   * What came.
   *
   * @param answers those that can be trusted; a question that is not among them is to be asked in
   *     another way
   * @param verdict what they tell of the way
   */
  record Answered(Map<DetailRequest, List<SapRecord>> answers, Verdict verdict) {}

  /** Whether a gateway takes a way; of several calls, the last of these constants counts. */
  enum Verdict {
    /** It answered, but nothing of it is of use. */
    REFUSED,
    /** Nothing speaks for it, and nothing against: loans that are not there look the same. */
    OPEN,
    /** It understood the question. */
    TAKEN
  }

  /** Its name for people. */
  @Override
  String toString();
}
