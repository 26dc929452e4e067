package io.cxdata.crm;

import io.cxdata.config.support.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sends filters one after the other. */
final class FilterSender {
  private final Function<String, CompletableFuture<Void>> sender;

  FilterSender(Function<String, CompletableFuture<Void>> sender) {
    this.sender = sender;
  }

  CompletableFuture<List<FilterOutcome>> send(List<String> ids) {
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
    Throwable cause = Futures.cause(error);
    if (cause instanceof Error fault) {
      throw fault;
    }
    return new FilterOutcome(id, Optional.ofNullable((RuntimeException) cause));
  }
}
