package io.cxdata.simulator.internal.odata;

import io.cxdata.simulator.internal.http.Request;
import io.cxdata.simulator.model.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** What a list's query options choose from all its entities. */
public record EntityQuery<T>(LazyEntities<T> all, QueryOptions<T> options) {
  /** How many there are, {@code $skip} and {@code $top} aside. */
  public long count() {
    return options.filter().isPresent()
        ? all.from(0).filter(options.filter().get()).count()
        : all.size();
  }

  private Stream<T> chosen() {
    int skip = (int) Math.min(Integer.MAX_VALUE, (long) options.skip() + options.skipToken());
    if (options.filter().isEmpty() && options.order().isEmpty()) {
      return all.from(skip);
    }
    Stream<T> entities = all.from(0);
    if (options.filter().isPresent()) {
      entities = entities.filter(options.filter().get());
    }
    if (options.order().isPresent()) {
      entities = entities.sorted(options.order().get());
    }
    return entities.skip(skip);
  }

  public EntityPage<T> page(
      Request request, int largestPage, Optional<Fault.ServerPages> serverPages) {
    Optional<Long> count = options.inlineCount() ? Optional.of(count()) : Optional.empty();
    int limit = Math.min(options.top(), largestPage);
    if (serverPages.isEmpty()) {
      return new EntityPage<>(
          options.projection(), chosen().limit(limit).iterator(), count, Optional.empty());
    }
    int size = Math.min(limit, serverPages.get().size());
    List<T> oneMore = chosen().limit(size + 1L).toList();
    boolean more = oneMore.size() > size && options.top() > size;
    Optional<String> next =
        more ? Optional.of(next(request, size, serverPages.get().link())) : Optional.empty();
    return new EntityPage<>(
        options.projection(), oneMore.stream().limit(size).iterator(), count, next);
  }

  private String next(Request request, int delivered, Fault.NextLink link) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    query.put("$skiptoken", Integer.toString(options.skipToken() + delivered));
    query.computeIfPresent("$top", (name, top) -> Integer.toString(options.top() - delivered));
    StringJoiner joined = new StringJoiner("&");
    query.forEach((name, value) -> joined.add(name + "=" + encoded(value)));
    String path = request.path();
    if (link == Fault.NextLink.ABSOLUTE) {
      return request.origin() + path + "?" + joined;
    }
    // Relative to the service's root, as gateways have it: /s4b/v1/lacovr/ is left away.
    return path.replaceFirst("^/[^/]+/[^/]+/[^/]+/", "") + "?" + joined;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
