package io.cxdata.corebanking;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A way of asking many questions in one call, which a gateway may refuse. */
interface Way {
  /** The questions that one call should have, at most. */
  int most();

  /**
   * Asks them. Cancelling the future cancels the call.
   *
   * @return the answers that can be trusted; a question that is not among them is to be asked in
   *     another way
   */
  CompletableFuture<Map<Question, List<SapRecord>>> ask(List<Question> questions);

  /** Its name for people. */
  @Override
  String toString();
}
