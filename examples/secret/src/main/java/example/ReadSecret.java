package example;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.VaultSetter;
import io.cxdata.simulator.SimulatedVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a secret of a stage's key vault. */
public final class ReadSecret {
  private ReadSecret() {}

  public static void main(String[] args) throws IOException {
    // A made-up vault takes the place of Azure. For your own, name your file, and give System.getenv().
    Path folder = Files.createTempDirectory("cx");
    try (SimulatedVault azure = SimulatedVault.start(Map.of("core-api-key", "a made-up value"))) {
      read(azure.configuration(folder), azure.environment());
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void read(Path file, Map<String, String> environment) {
    CxConfig config = ConfigLoader.create().file(Optional.of(file)).load();
    VaultSetter vault = VaultSetter.open(config, environment, file.getParent());

    Secret secret = vault.secret("core-api-key");
    System.out.println("to print: " + secret);
    System.out.println("to use: " + secret.reveal().length() + " characters");
    System.out.println("missing: " + vault.missing(Stream.of("core-api-key", "no-such-secret").toList()));
  }
}
