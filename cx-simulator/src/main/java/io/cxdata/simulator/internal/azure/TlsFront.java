package io.cxdata.simulator.internal.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cxdata.simulator.model.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS port on loopback with a certificate made for it: Azure's clients do not talk plain HTTP.
 */
public final class TlsFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFront.class);
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
  private final AzureService service;
  private final int bodyLimit;
  private final AzureFaultPlan faults = new AzureFaultPlan();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Duration latency = Duration.ZERO;

  private TlsFront(HttpsServer server, AzureService service, int bodyLimit) {
    this.server = server;
    this.service = service;
    this.bodyLimit = bodyLimit;
    this.workers =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "simulated-azure");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens a port, and answers from now on.
   *
   * @param port 0 for any that is free
   * @param bodyLimit bytes of the longest body that a request may have
   */
  public static TlsFront open(AzureTenant signIn, int port, int bodyLimit, AzureService service)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    TlsFront front = new TlsFront(HttpsServer.create(address, BACKLOG), service, bodyLimit);
    front.server.setHttpsConfigurator(new HttpsConfigurator(signIn.certificates().sslContext()));
    front.server.setExecutor(front.workers);
    front.server.createContext("/", front::accept);
    front.server.start();
    return front;
  }

  /** The address, without a path. */
  public URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** What goes wrong. */
  public AzureFaultPlan faults() {
    return faults;
  }

  /** Method, path and status of each request, oldest first; status 0 for one that got no answer. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Delays every answer from now on. */
  public void latency(Duration delay) {
    latency = delay;
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void accept(HttpExchange exchange) throws IOException {
    AzureRequest request = AzureRequest.of(exchange, bodyLimit);
    List<Fault> befalling = faults.befalling(request);
    Duration delay = latency.plus(AzureFaultPlan.delay(befalling));
    CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, workers)
        .execute(() -> answer(exchange, request, befalling));
  }

  private void answer(HttpExchange exchange, AzureRequest request, List<Fault> befalling) {
    try (exchange) {
      for (Fault fault : befalling) {
        if (fault instanceof Fault.Drop) {
          record(request, 0);
          return;
        }
        if (fault instanceof Fault.LostAnswer) {
          answered(request);
          record(request, 0);
          return;
        }
        if (fault instanceof Fault.Status status) {
          send(exchange, request, AzureFaultPlan.error(service, request, status));
          return;
        }
      }
      AzureAnswer answer = answered(request);
      if (befalling.stream().anyMatch(Fault.CutOff.class::isInstance)) {
        cutOff(exchange, request, answer);
      } else {
        send(exchange, request, answer);
      }
    } catch (IOException clientGone) {
      LOG.debug("{}: the client closed the connection", request.method());
    }
  }

  private AzureAnswer answered(AzureRequest request) {
    try {
      return service.answer(request);
    } catch (RuntimeException bug) {
      LOG.error("{} {} failed in the simulator itself", request.method(), request.target(), bug);
      return service.error(request, 500);
    }
  }

  // Before it is sent: who has the answer finds it in the list.
  private void record(AzureRequest request, int status) {
    requests.add(request.method() + " " + request.target() + " " + status);
  }

  private void send(HttpExchange exchange, AzureRequest request, AzureAnswer answer)
      throws IOException {
    record(request, answer.status());
    headers(exchange, answer);
    boolean bare = answer.body().length == 0 || request.method().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
    if (!bare) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  private void cutOff(HttpExchange exchange, AzureRequest request, AzureAnswer answer)
      throws IOException {
    record(request, answer.status());
    headers(exchange, answer);
    // An empty body cannot be cut off: one byte is announced that never comes.
    exchange.sendResponseHeaders(answer.status(), Math.max(1, answer.body().length));
    exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
    exchange.getResponseBody().flush();
  }

  private static void headers(HttpExchange exchange, AzureAnswer answer) {
    if (!answer.contentType().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
  }
}
