package io.cxdata.platform.cosmos;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server {@code @vercel/cosmosdb-server}, in a process of its own that ends with this one,
 * however this one ends. It speaks plain HTTP on loopback; {@link CosmosdbServerGateway} is what
 * clients talk to.
 */
public final class CosmosdbServer implements AutoCloseable {
  /** Where the profile {@code cosmosdb-server} has put it, seen from any module. */
  private static final Path FOLDER =
      Path.of("..", "cx-platform-resources", "target", "cosmosdb-server");

  private final Process process;
  private final URI address;

  private CosmosdbServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts one on a free port. */
  public static CosmosdbServer start() throws IOException {
    Path log = FOLDER.resolve("server.log");
    Process process =
        new ProcessBuilder("node", "server.js")
            .directory(FOLDER.toFile())
            .redirectError(log.toFile())
            .start();
    // Its first line, and its only one; what goes wrong later is in the log.
    String port = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (port == null) {
      process.destroyForcibly();
      throw new IOException("node did not start the server:\n" + Files.readString(log));
    }
    return new CosmosdbServer(process, URI.create("http://127.0.0.1:" + port));
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
