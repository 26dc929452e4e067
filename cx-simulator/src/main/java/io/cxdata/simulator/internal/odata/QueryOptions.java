package io.cxdata.simulator.internal.odata;

import io.cxdata.simulator.internal.http.Request;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The system query options of a request, resolved for the type of what it asks for. */
public record QueryOptions<T>(
    int skip,
    int top,
    int skipToken,
    Projection<T> projection,
    Optional<Predicate<T>> filter,
    Optional<Comparator<T>> order,
    boolean inlineCount) {

  private static final Set<String> KNOWN =
      Set.of(
          "$top",
          "$skip",
          "$skiptoken",
          "$select",
          "$expand",
          "$filter",
          "$orderby",
          "$inlinecount",
          "$format");

  public static <T> QueryOptions<T> of(Request request, EntityType<T> type) {
    Map<String, String> query = request.query();
    for (String name : query.keySet()) {
      if (name.startsWith("$") && !KNOWN.contains(name)) {
        throw ODataException.badRequest("System query option '" + name + "' is not supported");
      }
    }
    return new QueryOptions<>(
        number(request, "$skip", 0),
        number(request, "$top", Integer.MAX_VALUE),
        number(request, "$skiptoken", 0),
        Projection.of(type, query.getOrDefault("$select", ""), query.getOrDefault("$expand", "")),
        request.query("$filter").map(text -> FilterParser.parse(type, text)),
        request.query("$orderby").map(text -> order(type, text)),
        inlineCount(query.getOrDefault("$inlinecount", "none")));
  }

  private static int number(Request request, String name, int absent) {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return absent;
    }
    if (!text.get().matches("\\d{1,9}")) {
      throw ODataException.badRequest(
          "Value of '" + name + "' is not a number from 0 to 999999999");
    }
    return Integer.parseInt(text.get());
  }

  private static boolean inlineCount(String text) {
    return switch (text) {
      case "allpages" -> true;
      case "none" -> false;
      default -> throw ODataException.badRequest("$inlinecount is 'allpages' or 'none'");
    };
  }

  private static <T> Comparator<T> order(EntityType<T> type, String text) {
    Comparator<T> order = null;
    for (String part : text.split(",", -1)) {
      String[] words = part.trim().split("\\s+");
      boolean descending = words.length == 2 && words[1].equals("desc");
      if (words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
        throw ODataException.badRequest("$orderby: a property is followed by 'asc' or 'desc'");
      }
      Property<T> property = type.property(words[0]);
      Function<T, Object> value =
          entity -> FilterParser.comparable(property.type(), property.value().apply(entity));
      Comparator<T> next = Comparator.comparing(value, Comparator.nullsFirst(FilterParser::order));
      next = descending ? next.reversed() : next;
      order = order == null ? next : order.thenComparing(next);
    }
    return order;
  }
}
