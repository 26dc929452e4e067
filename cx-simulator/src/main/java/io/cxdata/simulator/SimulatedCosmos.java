package io.cxdata.simulator;

import io.cxdata.simulator.internal.cosmos.CosmosApi;
import io.cxdata.simulator.internal.http.LoopbackServer;
import io.cxdata.simulator.model.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * A Cosmos DB account for unit tests: the gateway of its SQL API over TLS on a port of the loopback
 * interface. It accepts the tokens of a {@link SimulatedVault}, and has databases, containers,
 * documents with ETags, batches, bulk and a small part of the SQL; anything else is refused with
 * status 400. Kept in memory.
 *
 * <pre>{@code
 * try (SimulatedVault azure = SimulatedVault.start(Map.of());
 *     SimulatedCosmos cosmos = SimulatedCosmos.with(azure).database("cx-collections").start()) {
 *   cosmos.faults().on("POST", "/docs").first(2).fail(Fault.status(429));
 *   // … a client of cosmos.url(), or of the configuration that azure.configuration(folder) writes …
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class SimulatedCosmos implements AutoCloseable {
  private static final int LONGEST_BODY = 8 << 20;

  private final LoopbackServer server;
  private final CosmosApi api;

  private SimulatedCosmos(Builder builder) throws IOException {
    this.server = builder.azure.tenant().open(builder.port, LONGEST_BODY);
    this.api = new CosmosApi(builder.azure.tenant(), builder.dataPlaneOnly);
    server.start(api);
    builder.azure.addResource(
        "cosmos",
        "{account: "
            + SimulatedVault.quoted(url().toString())
            + ", database: "
            + SimulatedVault.quoted(builder.database)
            + "}");
  }

  /** Builds an account that accepts the tokens of that vault. */
  public static Builder with(SimulatedVault azure) {
    return new Builder(azure);
  }

  /** Options of an account. */
  public static final class Builder {
    private final SimulatedVault azure;
    private String database = "cx-collections";
    private int port;
    private boolean dataPlaneOnly;

    private Builder(SimulatedVault azure) {
      this.azure = azure;
    }

    /**
     * The database that the configuration names; {@code cx-collections} by default. It is created
     * by its user, or by {@link #createDatabase}.
     */
    public Builder database(String name) {
      database = name;
      return this;
    }

    /** The port; 0, the default, takes a free one. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /**
     * Refuses to create databases and containers, with status 403 and sub-status 5300: what a real
     * account does with every token of Entra. Cosmos DB's emulator does not, nor this account by
     * default.
     */
    public Builder dataPlaneOnly() {
      dataPlaneOnly = true;
      return this;
    }

    /**
     * Opens the port.
     *
     * @throws UncheckedIOException if the port is taken
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
   * Creates a database, as an administrator does; {@link Builder#dataPlaneOnly} does not refuse
   * this. An existing one stays as it is.
   */
  public void createDatabase(String name) {
    api.createDatabase(name);
  }

  /**
   * Creates a container in a database that exists, as an administrator does; {@link
   * Builder#dataPlaneOnly} does not refuse this. An existing one stays as it is.
   *
   * @param partitionKey the path of the field that has it, such as {@code /region}
   * @param notIndexed paths that are not indexed; all others are
   */
  public void createContainer(
      String database, String name, String partitionKey, String... notIndexed) {
    api.createContainer(database, name, partitionKey, List.of(notIndexed));
  }

  /** The faults, by method and path; none at first. */
  public Faults faults() {
    return server.faults();
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
