package io.cxdata.corebanking.olingo;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.olingo.odata2.api.ODataService;
import org.apache.olingo.odata2.api.ODataServiceFactory;
import org.apache.olingo.odata2.api.commons.ODataHttpMethod;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.processor.ODataRequest;
import org.apache.olingo.odata2.api.processor.ODataResponse;
import org.apache.olingo.odata2.api.uri.PathSegment;
import org.apache.olingo.odata2.core.ODataContextImpl;
import org.apache.olingo.odata2.core.ODataPathSegmentImpl;
import org.apache.olingo.odata2.core.ODataRequestHandler;
import org.apache.olingo.odata2.core.PathInfoImpl;

/** The JDK's HTTP server in the place of the servlet container that Olingo is made for. */
final class OlingoExchange {
  private final ODataServiceFactory factory;
  private final URI root;

  /**
   * Answers below a service root.
   *
   * @param root with a slash at its end
   */
  OlingoExchange(ODataServiceFactory factory, URI root) {
    this.factory = factory;
    this.root = root;
  }

  void handle(HttpExchange exchange) throws IOException {
    ODataResponse response = response(exchange);
    for (String name : response.getHeaderNames()) {
      if (response.getHeader(name) != null) {
        exchange.getResponseHeaders().set(name, response.getHeader(name));
      }
    }
    byte[] body = body(response.getEntity());
    exchange.sendResponseHeaders(
        response.getStatus().getStatusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private ODataResponse response(HttpExchange exchange) throws IOException {
    try {
      ODataRequest request = request(exchange);
      ODataContextImpl context = new ODataContextImpl(request, factory);
      ODataService service = factory.createService(context);
      context.setService(service);
      service.getProcessor().setContext(context);
      return new ODataRequestHandler(factory, service, context).handle(request);
    } catch (ODataException e) {
      throw new IOException("Olingo could not be asked", e);
    }
  }

  private ODataRequest request(HttpExchange exchange) throws IOException, ODataException {
    URI uri = exchange.getRequestURI();
    PathInfoImpl path = new PathInfoImpl();
    path.setServiceRoot(root);
    path.setRequestUri(root.resolve(uri));
    path.setODataPathSegment(segments(uri));
    path.setPrecedingPathSegment(new ArrayList<>());
    Map<String, List<String>> query = query(uri.getRawQuery());
    Map<String, String> single = new LinkedHashMap<>();
    query.forEach((name, values) -> single.put(name, values.get(0)));
    String method = exchange.getRequestMethod();
    ODataRequest.ODataRequestBuilder builder =
        ODataRequest.method(ODataHttpMethod.valueOf(method))
            .httpMethod(method)
            .pathInfo(path)
            .allQueryParameters(query)
            .queryParameters(single)
            .requestHeaders(new HashMap<>(exchange.getRequestHeaders()))
            .acceptHeaders(accepted(exchange))
            .acceptableLanguages(List.of(Locale.ENGLISH))
            .body(new ByteArrayInputStream(exchange.getRequestBody().readAllBytes()));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return (type == null ? builder : builder.contentType(type)).build();
  }

  private List<PathSegment> segments(URI uri) {
    List<PathSegment> segments = new ArrayList<>();
    for (String segment : uri.getRawPath().substring(root.getPath().length()).split("/", -1)) {
      segments.add(new ODataPathSegmentImpl(decoded(segment.replace("+", "%2B")), null));
    }
    return segments;
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        query.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static List<String> accepted(HttpExchange exchange) {
    List<String> types = new ArrayList<>();
    for (String header : exchange.getRequestHeaders().getOrDefault("Accept", List.of("*/*"))) {
      for (String type : header.split(",")) {
        types.add(type.trim().split(";")[0]);
      }
    }
    return types;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static byte[] body(Object entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    return entity instanceof InputStream stream
        ? stream.readAllBytes()
        : entity.toString().getBytes(StandardCharsets.UTF_8);
  }
}
