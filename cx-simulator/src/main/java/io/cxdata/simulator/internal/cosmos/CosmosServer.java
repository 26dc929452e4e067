package io.cxdata.simulator.internal.cosmos;

import io.cxdata.simulator.internal.azure.AzureAnswer;
import io.cxdata.simulator.internal.azure.AzureRequest;
import io.cxdata.simulator.internal.azure.AzureService;
import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.azure.TlsFront;
import io.cxdata.simulator.model.AzureFaults;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A Cosmos DB account behind one port: its gateway. */
public final class CosmosServer implements AzureService, AutoCloseable {
  private static final int BODY_LIMIT = 8 << 20;
  private static final String TOKEN = "type=aad&ver=1.0&sig=";
  private static final List<String> SCOPES =
      List.of("https://localhost/.default", "https://cosmos.azure.com/.default");

  private final AzureTenant signIn;
  private final TlsFront front;
  private final Throttle throttle = new Throttle();
  private final AtomicLong lsn = new AtomicLong();
  private final CosmosApi api;

  /**
   * Opens a port.
   *
   * @param port 0 for any that is free
   * @param dataPlaneOnly refuses to make databases and containers, as a real account does
   */
  public CosmosServer(AzureTenant signIn, int port, boolean dataPlaneOnly) throws IOException {
    this.signIn = signIn;
    this.front = TlsFront.open(signIn, port, BODY_LIMIT, this);
    this.api = new CosmosApi(front.address(), throttle, dataPlaneOnly);
  }

  @Override
  public AzureAnswer answer(AzureRequest request) {
    if (!isSignedIn(request)) {
      return withHeaders(
          CosmosApiException.unauthorized("Required Header authorization is missing or wrong.")
              .answer());
    }
    // One at a time: each request sees all of another, or nothing.
    synchronized (this) {
      AzureAnswer answer = withHeaders(api.answer(request));
      // A client takes note of it for containers alone, and stumbles over any other.
      return request.part(4).equals("docs")
          ? answer.header("x-ms-session-token", "0:-1#" + lsn.get())
          : answer;
    }
  }

  private boolean isSignedIn(AzureRequest request) {
    Optional<String> scope =
        request
            .header("Authorization")
            .map(header -> URLDecoder.decode(header, StandardCharsets.UTF_8))
            .filter(header -> header.startsWith(TOKEN))
            .flatMap(header -> signIn.tokens().scope(header.substring(TOKEN.length())));
    return scope
        .filter(given -> List.of(given.split(" ")).stream().anyMatch(SCOPES::contains))
        .isPresent();
  }

  private AzureAnswer withHeaders(AzureAnswer answer) {
    long number = lsn.incrementAndGet();
    Map<String, String> headers = new HashMap<>();
    headers.put("x-ms-activity-id", UUID.randomUUID().toString());
    headers.put("x-ms-request-charge", "1");
    headers.put("lsn", Long.toString(number));
    headers.put("x-ms-version", "2018-12-31");
    return answer.headers(headers);
  }

  @Override
  public AzureAnswer error(AzureRequest request, int status) {
    return withHeaders(
        CosmosApiException.answer(status, "SimulatedFault", "A fault of the simulator."));
  }

  /** The account's address. */
  public URI address() {
    return front.address();
  }

  /** Makes a database, unless it is there. */
  public synchronized void createDatabase(String name) {
    api.createDatabase(name);
  }

  /** What goes wrong. */
  public AzureFaults faults() {
    return front.faults();
  }

  /** The next so many operations of a bulk are told to wait. */
  public void throttle(int operations, Duration wait) {
    throttle.next(operations, wait);
  }

  /** Method, path and status of each request, oldest first. */
  public List<String> requests() {
    return front.requests();
  }

  @Override
  public void close() {
    front.close();
  }
}
