package io.cxdata.simulator;

import io.cxdata.simulator.internal.azure.AzureTenant;
import io.cxdata.simulator.internal.http.LoopbackServer;
import io.cxdata.simulator.internal.storage.StorageApi;
import io.cxdata.simulator.model.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A storage account with a hierarchical namespace (Data Lake Storage Gen2) for unit tests: its Data
 * Lake and its Blob interface over TLS on one port of the loopback interface. It accepts the tokens
 * of a {@link SimulatedVault}, whose authority certifies it, and keeps its files in a temporary
 * folder until it is closed.
 *
 * <pre>{@code
 * try (SimulatedVault azure = SimulatedVault.start(Map.of());
 *     SimulatedStorage storage = SimulatedStorage.with(azure).start()) {
 *   storage.faults().on("PUT", "_delta_log/").first(1).fail(Fault.lostAnswer());
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
public final class SimulatedStorage implements AutoCloseable {
  /** The account's name. */
  public static final String ACCOUNT = "stsimulated";

  private static final int LONGEST_BODY = 256 << 20;

  private final StorageApi api;
  private final LoopbackServer server;

  private SimulatedStorage(Builder builder) throws IOException {
    AzureTenant tenant = builder.azure.tenant();
    this.api = new StorageApi(tenant, ACCOUNT);
    try {
      builder.containers.forEach(api::create);
      this.server = tenant.open(builder.port, LONGEST_BODY);
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
    server.start(api);
    builder.azure.addResource("storage", SimulatedVault.quoted(url().toString()));
  }

  /** Builds a storage account that accepts the tokens of that vault. */
  public static Builder with(SimulatedVault azure) {
    return new Builder(azure);
  }

  /** Options of a storage account. */
  public static final class Builder {
    private final SimulatedVault azure;
    private final Set<String> containers = new TreeSet<>(List.of("bronze", "silver", "gold"));
    private int port;

    private Builder(SimulatedVault azure) {
      this.azure = azure;
    }

    /** The containers; by default {@code bronze}, {@code silver} and {@code gold}. */
    public Builder containers(String... names) {
      containers.clear();
      containers.addAll(Arrays.asList(names));
      return this;
    }

    /** The port; 0, the default, takes a free one. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /**
     * Opens the port. From now on {@link SimulatedVault#configuration} names this account.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public SimulatedStorage start() {
      try {
        return new SimulatedStorage(this);
      } catch (IOException e) {
        throw new UncheckedIOException("The simulated storage cannot listen on 127.0.0.1", e);
      }
    }
  }

  /** The account's URL, of both interfaces: {@code https://localhost:PORT/stsimulated}. */
  public URI url() {
    return URI.create(server.address() + "/" + ACCOUNT);
  }

  /** The faults; none at first. */
  public Faults faults() {
    return server.faults();
  }

  /**
   * Method, path and status of each request, oldest first: {@code PATCH
   * /stsimulated/silver/a.parquet?action=append 202}. The status is 0 where no answer was sent.
   */
  public List<String> requests() {
    return server.log().lines();
  }

  /** Closes the port and all connections, and deletes the files. */
  @Override
  public void close() {
    try {
      server.close();
    } finally {
      api.close();
    }
  }
}
