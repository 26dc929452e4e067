package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.http.Request;
import java.util.Optional;
import java.util.OptionalInt;

/** A page size that a client asks for. */
final class PageSize {
  private PageSize() {}

  /** Empty if what is asked for is no number from 1 to the largest. */
  static OptionalInt of(Request request, String parameter, int absent, int largest) {
    Optional<String> text = request.query(parameter);
    if (text.isEmpty()) {
      return OptionalInt.of(absent);
    }
    if (!text.get().matches("\\d{1,6}")) {
      return OptionalInt.empty();
    }
    int size = Integer.parseInt(text.get());
    return 1 <= size && size <= largest ? OptionalInt.of(size) : OptionalInt.empty();
  }
}
