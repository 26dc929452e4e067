package io.cxdata.simulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cxdata.simulator.internal.http.Application.Call;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port on loopback: finds the application, acts out the faults, sends the answers. */
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
  private final ExecutorService workers;
  private final List<Application> applications;
  private final FaultPlan faults;
  private final RecordingLog log;

  private LoopbackServer(
      HttpServer server, List<Application> applications, FaultPlan faults, RecordingLog log) {
    this.server = server;
    this.applications = applications;
    this.faults = faults;
    this.log = log;
    int threads = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
    this.workers = Executors.newFixedThreadPool(threads, LoopbackServer::worker);
  }

  /** Opens the port, 0 for any free one, and answers from now on. */
  public static LoopbackServer open(
      int port, List<Application> applications, FaultPlan faults, RecordingLog log)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    HttpServer server = HttpServer.create(address, BACKLOG);
    LoopbackServer front = new LoopbackServer(server, List.copyOf(applications), faults, log);
    server.setExecutor(front.workers);
    server.createContext("/", front::accept);
    server.start();
    return front;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "simulated-bank");
    thread.setDaemon(true);
    return thread;
  }

  /** The port that was opened. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void accept(HttpExchange exchange) throws IOException {
    Task task;
    try {
      task = task(exchange, Request.read(exchange));
    } catch (IllegalArgumentException malformed) {
      // Percent signs that encode nothing.
      task =
          new Task(
              exchange,
              "?",
              Call.of(Route.UNKNOWN, (r, t) -> plain(400)),
              null,
              null,
              AppliedFaults.NONE);
    }
    log.begin();
    Duration delay = task.treatment.delay();
    if (delay.isZero()) {
      task.run();
    } else {
      CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, workers)
          .execute(task::run);
    }
  }

  private Task task(HttpExchange exchange, Request request) {
    for (Application application : applications) {
      Optional<Call> call = application.find(request);
      if (call.isPresent()) {
        AppliedFaults treatment = faults.treat(call.get().route(), call.get().loanId());
        return new Task(exchange, request.uri(), call.get(), application, request, treatment);
      }
    }
    Call unknown = Call.of(Route.UNKNOWN, (r, t) -> plain(404));
    return new Task(exchange, request.uri(), unknown, null, request, AppliedFaults.NONE);
  }

  private static Response plain(int status) {
    return Response.text(status, "text/plain;charset=utf-8", "status " + status + "\n");
  }

  private final class Task {
    private final HttpExchange exchange;
    private final String uri;
    private final Call call;
    private final Application application;
    private final Request request;
    private final AppliedFaults treatment;

    Task(
        HttpExchange exchange,
        String uri,
        Call call,
        Application application,
        Request request,
        AppliedFaults treatment) {
      this.exchange = exchange;
      this.uri = uri;
      this.call = call;
      this.application = application;
      this.request = request;
      this.treatment = treatment;
    }

    void run() {
      try (exchange) {
        Optional<Fault> replacement = treatment.replacement();
        if (replacement.isPresent() && replacement.get() instanceof Fault.Drop) {
          record(0);
        } else if (replacement.isPresent() && replacement.get() instanceof Fault.LostAnswer) {
          handled();
          record(0);
        } else {
          send(
              replacement.isPresent()
                  ? FaultResponses.of(replacement.get(), application, request, treatment)
                  : handled());
        }
      } catch (IOException clientGone) {
        LOG.debug(
            "{} {}: the client closed the connection", call.route(), exchange.getRequestMethod());
      } finally {
        log.end();
      }
    }

    private Response handled() throws IOException {
      try {
        return call.handler().handle(request, treatment);
      } catch (RuntimeException bug) {
        LOG.error("{} failed in the simulator itself", call.route(), bug);
        return plain(500);
      }
    }

    private void send(Response answer) throws IOException {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      if (treatment.has(Fault.CutOff.class)) {
        TruncatedStream out = new TruncatedStream();
        answer.body().writeTo(out);
        record(answer.status());
        out.send(exchange, answer.status());
      } else {
        ResponseStream out =
            new ResponseStream(exchange, answer.status(), () -> record(answer.status()));
        answer.body().writeTo(out);
        out.finish();
      }
    }

    private void record(int status) {
      log.record(new RequestLog.Entry(call.route(), exchange.getRequestMethod(), uri, status));
    }
  }
}
