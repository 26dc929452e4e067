package io.cxdata.simulator.internal.zendesk;

import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.internal.zendesk.PromiseStore.Placed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A page of promises; its cursors are opaque, so that no client computes with them. */
record CursorPage(List<Placed> promises, boolean more, int size) {
  /** Finds at most so many promises from a place on. */
  @FunctionalInterface
  interface Source {
    List<Placed> find(long from, int limit);
  }

  /** How the parameters of a list are called, and how large its pages are. */
  record Paging(String sizeName, String cursorName, int usual, int largest) {
    /** The page that a request asks for; empty if its size or its cursor is malformed. */
    Optional<CursorPage> page(Request request, Source source) {
      String text = request.query(sizeName).orElse(Integer.toString(usual));
      int size = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
      OptionalLong from =
          request.query(cursorName).map(CursorPage::place).orElse(OptionalLong.of(0));
      if (size < 1 || size > largest || from.isEmpty()) {
        return Optional.empty();
      }
      List<Placed> oneMore = source.find(from.getAsLong(), size + 1);
      boolean more = oneMore.size() > size;
      return Optional.of(new CursorPage(more ? oneMore.subList(0, size) : oneMore, more, size));
    }
  }

  /** The cursor of the first promise; null for an empty page. */
  String before() {
    return promises.isEmpty() ? null : cursor(promises.get(0).place());
  }

  /** The cursor behind the last promise; null for an empty page. */
  String after() {
    return promises.isEmpty() ? null : cursor(promises.get(promises.size() - 1).place() + 1);
  }

  static String cursor(long place) {
    byte[] text = ("place:" + place).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static OptionalLong place(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      return text.matches("place:\\d{1,18}")
          ? OptionalLong.of(Long.parseLong(text.substring("place:".length())))
          : OptionalLong.empty();
    } catch (IllegalArgumentException notBase64) {
      return OptionalLong.empty();
    }
  }
}
