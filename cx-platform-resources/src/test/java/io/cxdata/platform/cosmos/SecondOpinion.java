package io.cxdata.platform.cosmos;

import com.azure.core.credential.AccessToken;
import io.cxdata.config.AzureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** A Cosmos DB server that is not ours on loopback, and a database opened on it. */
public final class SecondOpinion implements AutoCloseable {
  private final CosmosdbServer server;
  private final CosmosdbServerGateway gateway;

  /** The database. */
  public final CosmosDatabase database;

  /** Starts a server of its own; its certificate is written into the folder. */
  public SecondOpinion(Path folder) throws IOException {
    server = CosmosdbServer.start();
    gateway = gateway(server);
    try {
      Path certificates =
          Files.writeString(folder.resolve("cosmosdb-server.pem"), gateway.certificatePem());
      database =
          CosmosDatabases.open(
              gateway.address(),
              "cx-test",
              // The server looks at no token.
              request ->
                  Mono.just(
                      new AccessToken("any", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))),
              new AzureConfig(
                  Optional.empty(),
                  Optional.of(certificates),
                  Duration.ofSeconds(20),
                  Duration.ofMinutes(1)),
              CosmosOptions.defaults());
    } catch (IOException | RuntimeException e) {
      gateway.close();
      server.close();
      throw e;
    }
  }

  private static CosmosdbServerGateway gateway(CosmosdbServer server) throws IOException {
    try {
      return new CosmosdbServerGateway(server.address());
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The server's own port, without TLS and without what the gateway makes up for. */
  CosmosdbServer server() {
    return server;
  }

  @Override
  public void close() {
    try (server;
        gateway) {
      database.close();
    }
  }
}
