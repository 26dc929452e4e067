package io.cxdata.platform.cosmos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A TLS port before {@link CosmosdbServer}, with a certificate made for it. It passes requests and
 * answers on as they are, but for {@link CosmosdbServerGaps}.
 */
final class CosmosdbServerGateway implements AutoCloseable {
  /** What belongs to a connection and not to a message. */
  private static final Set<String> OF_CONNECTION = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OF_CONNECTION.addAll(Set.of("host", "connection", "keep-alive", "expect", "upgrade", "date"));
    OF_CONNECTION.addAll(Set.of("content-length", "transfer-encoding"));
  }

  private final URI server;
  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpsServer front;
  private final CosmosdbServerGaps gaps;

  CosmosdbServerGateway(URI server) throws IOException {
    this.server = server;
    front = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    front.setHttpsConfigurator(
        new HttpsConfigurator(
            new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext()));
    front.setExecutor(workers);
    front.createContext("/", this::pass);
    gaps = new CosmosdbServerGaps(address());
    front.start();
  }

  URI address() {
    return URI.create("https://localhost:" + front.getAddress().getPort());
  }

  /** What clients must trust. */
  String certificatePem() {
    return certificate.certificatePem();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<byte[]> plan = gaps.queryPlan(headers);
      if (plan.isPresent()) {
        send(exchange, 200, plan.get());
        return;
      }
      HttpResponse<byte[]> answer =
          client.send(
              request(exchange, gaps.headers(headers), body),
              HttpResponse.BodyHandlers.ofByteArray());
      answer.headers().map().entrySet().stream()
          .filter(header -> !OF_CONNECTION.contains(header.getKey()))
          .forEach(h -> exchange.getResponseHeaders().put(h.getKey(), h.getValue()));
      send(
          exchange,
          answer.statusCode(),
          gaps.answer(exchange.getRequestURI().getPath(), answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    headers.entrySet().stream()
        .filter(header -> !OF_CONNECTION.contains(header.getKey()))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    return request.build();
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    front.stop(0);
    workers.shutdownNow();
  }
}
