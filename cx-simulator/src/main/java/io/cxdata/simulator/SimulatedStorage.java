package io.cxdata.simulator;

import io.cxdata.simulator.internal.storage.StorageServer;
import io.cxdata.simulator.model.AzureFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A storage account with a hierarchical namespace (Data Lake Storage Gen2), offline: its Data Lake
 * and its Blob interface over TLS on one port of the loopback interface, for unit tests. It takes
 * the tokens of a {@link SimulatedVault}, whose certificate it shares, and keeps its files in a
 * temporary folder until it is closed.
 *
 * <pre>{@code
 * try (SimulatedVault azure = SimulatedVault.start(Map.of());
 *     SimulatedStorage storage = SimulatedStorage.with(azure).start()) {
 *   storage.faults().on("PUT", "_delta_log/").first(1).fail(Fault.lostAnswer());
 * }
 * }</pre>
 *
 * <p>For any number of threads.
 */
public final class SimulatedStorage implements AutoCloseable {
  /** The account that there is. */
  public static final String ACCOUNT = "stsimulated";

  private final StorageServer server;

  private SimulatedStorage(StorageServer server) {
    this.server = server;
  }

  /** A storage account whose clients sign in at that vault's port. */
  public static Builder with(SimulatedVault azure) {
    return new Builder(azure);
  }

  /** What a storage account is started with. */
  public static final class Builder {
    private final SimulatedVault azure;
    private final Set<String> containers = new TreeSet<>(List.of("bronze", "silver", "gold"));
    private int port;

    private Builder(SimulatedVault azure) {
      this.azure = azure;
    }

    /** The containers that there are; at first {@code bronze}, {@code silver}, {@code gold}. */
    public Builder containers(String... names) {
      containers.clear();
      containers.addAll(Arrays.asList(names));
      return this;
    }

    /** The port; at first 0, which is any free one. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /**
     * Opens the port. From now on {@link SimulatedVault#configuration} names this account.
     *
     * @throws UncheckedIOException if the port cannot be had
     */
    public SimulatedStorage start() {
      try {
        StorageServer server = new StorageServer(azure.signIn(), ACCOUNT, port);
        containers.forEach(server::create);
        SimulatedStorage storage = new SimulatedStorage(server);
        azure.resource("storage", SimulatedVault.quoted(storage.url().toString()));
        return storage;
      } catch (IOException e) {
        throw new UncheckedIOException("The simulated storage cannot listen on 127.0.0.1", e);
      }
    }
  }

  /** The account's URL, of both interfaces: {@code https://localhost:PORT/stsimulated}. */
  public URI url() {
    return server.address();
  }

  /** What goes wrong; nothing at first. */
  public AzureFaults faults() {
    return server.faults();
  }

  /**
   * Method, path and status of each request, oldest first: {@code PATCH
   * /stsimulated/silver/a.parquet?action=append 202}. The status is 0 where no answer was sent.
   */
  public List<String> requests() {
    return server.requests();
  }

  /** Closes the port and all connections, and deletes the files. */
  @Override
  public void close() {
    server.close();
  }
}
