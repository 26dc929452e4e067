package io.cxdata.corebanking.olingo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.olingo.odata2.annotation.processor.core.ListsProcessor;
import org.apache.olingo.odata2.annotation.processor.core.datasource.AnnotationInMemoryDs;
import org.apache.olingo.odata2.annotation.processor.core.datasource.AnnotationValueAccess;
import org.apache.olingo.odata2.annotation.processor.core.edm.AnnotationEdmProvider;
import org.apache.olingo.odata2.api.ODataService;
import org.apache.olingo.odata2.api.ODataServiceFactory;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.processor.ODataContext;
import org.apache.olingo.odata2.api.rt.RuntimeDelegate;

/**
 * An OData V2 server that is not ours: Apache Olingo, with persons and contracts shaped like the
 * core's. JSON and Atom, {@code $batch}, {@code $expand}, {@code $filter}, {@code $inlinecount}; it
 * pages by itself, a hundred entities a page, with a relative {@code __next}.
 *
 * <p>Every service path has the same sets. The token endpoint gives its one token to every client;
 * a call without it is refused.
 */
public final class OlingoBank implements AutoCloseable {
  /** How many entities a page has. */
  public static final int PAGE = 100;

  private static final List<String> SERVICES = List.of("v15/bp", "v1/lacovr", "v1/cac", "v1/lac");
  private static final String TOKEN = "olingo-token";

  private final HttpServer server;
  private final ExecutorService workers = Executors.newFixedThreadPool(4, OlingoBank::worker);

  private OlingoBank(int loans) throws IOException, ODataException {
    AnnotationInMemoryDs data = OlingoData.of(loans);
    AnnotationEdmProvider edm = new AnnotationEdmProvider(new ArrayList<>(OlingoModel.TYPES));
    ODataServiceFactory factory =
        new ODataServiceFactory() {
          @Override
          public ODataService createService(ODataContext context) throws ODataException {
            return RuntimeDelegate.createODataSingleProcessorService(
                edm, new ListsProcessor(data, new AnnotationValueAccess()));
          }
        };
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1_024);
    server.setExecutor(workers);
    server.createContext("/oauth2/token", OlingoBank::token);
    for (String service : SERVICES) {
      URI root = url().resolve("/s4b/" + service + "/");
      OlingoExchange handler = new OlingoExchange(factory, root);
      server.createContext(root.getPath(), exchange -> guarded(exchange, handler));
    }
    server.start();
  }

  /**
   * As many persons as loans; the loan at position {@code i} belongs to the person at {@code i}.
   */
  public static OlingoBank start(int loans) {
    try {
      return new OlingoBank(loans);
    } catch (IOException | ODataException e) {
      throw new IllegalStateException("Olingo's server does not start", e);
    }
  }

  /** The id of the loan at a position, from 0. */
  public static String loanId(int position) {
    return 20_000_000_000L + position + "-111-MX";
  }

  /** The id of the person at a position, from 0. */
  public static String personId(int position) {
    return String.format(Locale.ROOT, "%010d", position + 1);
  }

  /**
   * Scheme, host and port: the services are below {@code /s4b}, the token at {@code /oauth2/token}.
   */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "olingo-bank");
    thread.setDaemon(true);
    return thread;
  }

  private static void token(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String body =
          "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void guarded(HttpExchange exchange, OlingoExchange handler) throws IOException {
    try (exchange) {
      if (("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        handler.handle(exchange);
      } else {
        exchange.sendResponseHeaders(401, -1);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
