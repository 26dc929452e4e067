package io.cxdata.simulator;

import io.cxdata.simulator.internal.cosmos.CosmosApi;
import io.cxdata.simulator.internal.http.LoopbackServer;
import io.cxdata.simulator.model.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A Cosmos DB account, offline: the gateway of its SQL API over TLS on a port of the loopback
 * interface, for unit tests. It takes the tokens of a {@link SimulatedVault}, and has databases,
 * containers, documents with ETags, batches, bulk and a small part of the SQL; what it does not
 * know it refuses with status 400. Kept in memory.
 *
 * <pre>{@code
 * try (SimulatedVault azure = SimulatedVault.start(Map.of());
 *     SimulatedCosmos cosmos = SimulatedCosmos.with(azure).database("cx-collections").start()) {
 *   cosmos.faults().on("POST", "/docs").first(2).fail(Fault.status(429));
 *   // … a client of cosmos.url(), or of the configuration that azure.configuration(folder) writes …
 * }
 * }</pre>
 *
 * <p>For any number of threads.
 */
public final class SimulatedCosmos implements AutoCloseable {
  private static final int LONGEST_BODY = 8 << 20;

  private final LoopbackServer server;
  private final CosmosApi api;

  private SimulatedCosmos(Builder builder) throws IOException {
    this.server = builder.azure.tenant().open(builder.port, LONGEST_BODY);
    this.api = new CosmosApi(url(), builder.azure.tenant(), builder.dataPlaneOnly);
    server.start(api);
    builder.azure.addResource(
        "cosmos",
        "{account: "
            + SimulatedVault.quoted(url().toString())
            + ", database: "
            + SimulatedVault.quoted(builder.database)
            + "}");
  }

  /** Begins an account that takes the tokens which that sign-in gives. */
  public static Builder with(SimulatedVault azure) {
    return new Builder(azure);
  }

  /** How the account is to be. */
  public static final class Builder {
    private final SimulatedVault azure;
    private String database = "cx-collections";
    private int port;
    private boolean dataPlaneOnly;

    private Builder(SimulatedVault azure) {
      this.azure = azure;
    }

    /**
     * Which database the configuration names. Whoever uses it makes it, or {@link #createDatabase}.
     */
    public Builder database(String name) {
      database = name;
      return this;
    }

    /** A port instead of any that is free. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /**
     * Refuses to make databases and containers, with status 403 and sub-status 5300: what a real
     * account does with every token of Entra. Cosmos DB's emulator does not, nor this one unless
     * told so.
     */
    public Builder dataPlaneOnly() {
      dataPlaneOnly = true;
      return this;
    }

    /**
     * Opens the port.
     *
     * @throws UncheckedIOException if there is no port
     */
    public SimulatedCosmos start() {
      try {
        return new SimulatedCosmos(this);
      } catch (IOException e) {
        throw new UncheckedIOException("The simulated Cosmos DB cannot listen on 127.0.0.1", e);
      }
    }
  }

  /** The account's URL. */
  public URI url() {
    return server.address();
  }

  /**
   * Makes a database, as an administrator does; also where {@link Builder#dataPlaneOnly} refuses it
   * to clients. One that is there is left as it is.
   */
  public void createDatabase(String name) {
    api.createDatabase(name);
  }

  /** What goes wrong, by method and path; nothing at first. */
  public Faults faults() {
    return server.faults();
  }

  /**
   * The next so many operations of a bulk are told to wait (429), each by itself, while their
   * request as a whole is answered.
   */
  public void throttle(int operations, Duration wait) {
    api.throttle(operations, wait);
  }

  /** Method, path and status of each request, oldest first; status 0 for one without an answer. */
  public List<String> requests() {
    return server.log().lines();
  }

  /** Closes the port and all connections, and forgets everything. */
  @Override
  public void close() {
    server.close();
  }
}
