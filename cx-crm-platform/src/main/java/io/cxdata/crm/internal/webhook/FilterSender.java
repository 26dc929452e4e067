package io.cxdata.crm.internal.webhook;

import io.cxdata.config.support.Futures;
import io.cxdata.crm.FilterOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends filters one after the other; a failure does not stop the ones after it. */
public final class FilterSender {
  private final Function<String, CompletableFuture<Void>> sender;

  /**
   * Sends each filter by a call.
   *
   * @param sender sends the filter of an id
   */
  public FilterSender(Function<String, CompletableFuture<Void>> sender) {
    this.sender = sender;
  }

  /** Sends filters; one outcome for each, in their order. */
  public CompletableFuture<List<FilterOutcome>> send(List<String> ids) {
    CompletableFuture<List<FilterOutcome>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (String id : ids) {
      all =
          all.thenCompose(
              before ->
                  sender
                      .apply(id)
                      .handle(
                          (nothing, error) -> {
                            before.add(outcome(id, error));
                            return before;
                          }));
    }
    return all.thenApply(List::copyOf);
  }

  private static FilterOutcome outcome(String id, Throwable error) {
    return new FilterOutcome(
        id, Optional.ofNullable(error).map(Futures::cause).map(Futures::thrown));
  }
}
