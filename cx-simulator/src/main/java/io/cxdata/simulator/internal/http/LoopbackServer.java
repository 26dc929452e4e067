package io.cxdata.simulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port on loopback, with TLS or without: finds the application of each request, applies the
 * faults, sends and logs the responses.
 */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final int BACKLOG = 1_024;

  static {
    // Read once, when the JDK's server is first loaded. Without the first, each small answer takes
    // 40 ms longer;
    // without the second, the 201st kept connection is closed under its client.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
  }

  private final HttpServer server;
  private final int longestBody;
  private final FaultPlan faults;
  private final RecordingLog log;
  private final ExecutorService workers;
  private volatile List<Application> applications = List.of();
  private volatile Duration latency = Duration.ZERO;

  private LoopbackServer(HttpServer server, int longestBody, FaultPlan faults, RecordingLog log) {
    this.server = server;
    this.longestBody = longestBody;
    this.faults = faults;
    this.log = log;
    int threads = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
    this.workers = Executors.newFixedThreadPool(threads, LoopbackServer::worker);
  }

  /**
   * Opens a port; answers come from {@link #start} on.
   *
   * @param port 0 for any that is free
   * @param tls empty for plain HTTP
   * @param longestBody bytes; a request with a longer body is answered with status 413
   */
  public static LoopbackServer open(
      int port, Optional<SSLContext> tls, int longestBody, FaultPlan faults, RecordingLog log)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    if (tls.isEmpty()) {
      return new LoopbackServer(HttpServer.create(address, BACKLOG), longestBody, faults, log);
    }
    HttpsServer server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
    return new LoopbackServer(server, longestBody, faults, log);
  }

  /** Answers from now on, each request by the first application that knows its path. */
  public void start(Application... inOrder) {
    applications = List.of(inOrder);
    server.setExecutor(workers);
    server.createContext("/", this::accept);
    server.start();
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "simulator");
    thread.setDaemon(true);
    return thread;
  }

  /** The address, without a path. */
  public URI address() {
    String origin = server instanceof HttpsServer ? "https://localhost:" : "http://127.0.0.1:";
    return URI.create(origin + server.getAddress().getPort());
  }

  /** What goes wrong. */
  public FaultPlan faults() {
    return faults;
  }

  /** What was asked. */
  public RecordingLog log() {
    return log;
  }

  /** Delays every response from now on. */
  public void latency(Duration delay) {
    latency = delay;
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    try {
      server.stop(0);
    } finally {
      workers.shutdownNow();
    }
  }

  private void accept(HttpExchange exchange) throws IOException {
    RoutedRequest routed;
    try {
      routed = routed(Request.read(exchange, longestBody));
    } catch (IllegalArgumentException malformed) {
      routed = unknown(null, 400);
    }
    log.begin();
    RoutedRequest request = routed;
    Duration delay = latency.plus(request.faults().delay());
    if (delay.isZero()) {
      answer(exchange, request);
    } else {
      CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, workers)
          .execute(() -> answer(exchange, request));
    }
  }

  private RoutedRequest routed(Request request) {
    for (Application application : applications) {
      Optional<Call> found = application.find(request);
      if (found.isPresent()) {
        Call call = found.get();
        AppliedFaults applied = faults.applied(call, request);
        if (request.body().length > longestBody) {
          call = new Call(call.route(), call.loanId(), (r, f) -> application.error(413, r, f));
        }
        return new RoutedRequest(request, application, call, applied);
      }
    }
    return unknown(request, 404);
  }

  private static RoutedRequest unknown(Request request, int status) {
    Call call = Call.of(Route.UNKNOWN, (r, faults) -> plain(status));
    return new RoutedRequest(request, null, call, AppliedFaults.NONE);
  }

  private static Response plain(int status) {
    return Response.text(status, "text/plain;charset=utf-8", "status " + status + "\n");
  }

  private void answer(HttpExchange exchange, RoutedRequest routed) {
    try (exchange) {
      Optional<Response> response = response(routed);
      if (response.isPresent()) {
        send(exchange, routed, response.get());
      } else {
        record(exchange, routed, 0);
      }
    } catch (IOException clientGone) {
      LOG.debug(
          "{} {}: the client closed the connection",
          routed.call().route(),
          exchange.getRequestMethod());
    } finally {
      log.end();
    }
  }

  private static Optional<Response> response(RoutedRequest routed) throws IOException {
    try {
      return routed.response();
    } catch (RuntimeException bug) {
      LOG.error("{} failed in the simulator itself", routed.call().route(), bug);
      return Optional.of(plain(500));
    }
  }

  private void send(HttpExchange exchange, RoutedRequest routed, Response response)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    if (!response.contentType().isEmpty()) {
      headers.set("Content-Type", response.contentType());
    }
    response.headers().forEach(headers::set);
    if (routed.faults().has(Fault.CutOff.class)) {
      TruncatedStream out = new TruncatedStream();
      response.body().writeTo(out);
      record(exchange, routed, response.status());
      out.send(exchange, response.status());
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      record(exchange, routed, response.status());
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      ResponseStream out =
          new ResponseStream(exchange, response, () -> record(exchange, routed, response.status()));
      response.body().writeTo(out);
      out.finish();
    }
  }

  /** Before the response is sent: a client that has it finds it in the log. */
  private void record(HttpExchange exchange, RoutedRequest routed, int status) {
    log.record(
        new RequestLog.Entry(
            routed.call().route(),
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            status));
  }
}
