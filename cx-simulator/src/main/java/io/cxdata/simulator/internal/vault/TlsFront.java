package io.cxdata.simulator.internal.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS port on loopback with a certificate made for it: Azure's clients do not talk plain HTTP.
 */
final class TlsFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFront.class);
  private static final int BODY_LIMIT = 1 << 20;
  private static final int BACKLOG = 1_024;
  private static final int THREADS = 16;

  static {
    // Read once, when the JDK's server is first loaded: small answers take 40 ms longer without.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpsServer server;
  private final ExecutorService workers;
  private final HeldCertificate authority;
  private final Function<VaultRequest, VaultAnswer> application;
  private volatile Duration latency = Duration.ZERO;

  private TlsFront(HttpsServer server, Function<VaultRequest, VaultAnswer> application) {
    this.server = server;
    this.application = application;
    this.authority =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Simulated authority")
            .build();
    this.workers =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "simulated-vault");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens any free port, and answers from now on. */
  static TlsFront open(Function<VaultRequest, VaultAnswer> application) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    TlsFront front = new TlsFront(HttpsServer.create(any, BACKLOG), application);
    front.server.setHttpsConfigurator(new HttpsConfigurator(front.tls()));
    front.server.setExecutor(front.workers);
    front.server.createContext("/", front::accept);
    front.server.start();
    return front;
  }

  private SSLContext tls() {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .commonName("localhost")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(own, authority.certificate())
        .build()
        .sslContext();
  }

  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** The certificate that clients must trust, PEM. */
  String authorityPem() {
    return authority.certificatePem();
  }

  void latency(Duration delay) {
    latency = delay;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void accept(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
    VaultRequest request =
        VaultRequest.of(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            body);
    CompletableFuture.delayedExecutor(latency.toNanos(), TimeUnit.NANOSECONDS, workers)
        .execute(() -> answer(exchange, request));
  }

  private void answer(HttpExchange exchange, VaultRequest request) {
    try (exchange) {
      VaultAnswer answer = application.apply(request);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      if (answer.body().isEmpty()) {
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      byte[] bytes = answer.body().get().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException clientGone) {
      LOG.debug("{}: the client closed the connection", request.method());
    }
  }
}
