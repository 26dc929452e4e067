package io.cxdata.runners.run;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that marks a lake whose loans are all made up. Made-up loans are never written into a lake
 * without this file, and loans of a bank never into a lake with it.
 *
 * @since 0.1
 */
public final class DemoMarker {
  private static final String FILE = "MADE-BY-CX-DEMO";

  /** What is in a lake without tables. */
  private static final Set<String> NO_TABLES =
      Set.of("runs", LakeLock.FILE, TemporaryFolder.PARENT);

  private DemoMarker() {}

  /**
   * Marks a lake, which must be empty or marked.
   *
   * @throws ConfigurationException when it holds anything else
   */
  public static void put(Path lake) {
    Path mark = lake.resolve(FILE);
    try {
      if (Files.exists(mark)) {
        return;
      }
      if (Files.isDirectory(lake) && holdsTables(lake)) {
        throw new ConfigurationException(
            "The folder "
                + lake
                + " was not made by a demo, so no made-up loans are written into it. Move it away,"
                + " start in another folder, or set another lake in a file for --config.");
      }
      Files.createDirectories(lake);
      Files.writeString(mark, "Everything in this folder is made up, and may be deleted.\n");
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to make the folder " + lake, e);
    }
  }

  /**
   * Requires that the loans of a bank do not go into a marked lake.
   *
   * @throws ConfigurationException when the lake is marked and SAP is not on this machine
   */
  static void requireNoMix(CxConfig config, Path lake) {
    if (Files.exists(lake.resolve(FILE)) && !isOnThisMachine(config.core().baseUrl().getHost())) {
      throw new ConfigurationException(
          "The lake "
              + lake
              + " holds the made-up loans of a demo, and SAP is not on this machine. Delete the folder,"
              + " or set another lake.");
    }
  }

  private static boolean isOnThisMachine(String host) {
    try {
      // Only addresses and localhost are looked up: both need no network.
      boolean local = host.equals("localhost") || host.matches("[0-9.]+|\\[[0-9a-fA-F:]+\\]");
      return local && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean holdsTables(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      Set<String> names =
          children.map(child -> child.getFileName().toString()).collect(Collectors.toSet());
      names.removeAll(NO_TABLES);
      return !names.isEmpty();
    }
  }
}
