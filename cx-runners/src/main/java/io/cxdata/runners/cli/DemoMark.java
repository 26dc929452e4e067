package io.cxdata.runners.cli;

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
 * A file in a lake that says that everything in it is made up. Made-up loans never go where others
 * may be, and others never go where made-up ones are.
 */
final class DemoMark {
  private static final String FILE = "MADE-BY-CX-DEMO";

  /** What a run leaves behind that wrote no table. */
  private static final Set<String> NO_TABLES = Set.of("runs", LakeLock.FILE);

  private DemoMark() {}

  /**
   * Marks a lake, which must be empty or marked.
   *
   * @throws ConfigurationException when it holds something that no demo made
   */
  static void put(Path lake) {
    Path mark = lake.resolve(FILE);
    try {
      if (Files.exists(mark)) {
        return;
      }
      if (Files.isDirectory(lake) && holdsTables(lake)) {
        throw new ConfigurationException(
            "The folder "
                + lake
                + " holds something that no demo made, and a demo would fill it with made-up loans."
                + " Move it away, start in another folder, or set another lake in a file for"
                + " --config.");
      }
      Files.createDirectories(lake);
      Files.writeString(mark, "Everything in this folder is made up, and may be deleted.\n");
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to make the folder " + lake, e);
    }
  }

  /**
   * Refuses to put the loans of a bank that is not on this machine into a marked lake.
   *
   * @throws ConfigurationException when that is what would happen
   */
  static void keepOut(CxConfig config, Path lake) {
    if (Files.exists(lake.resolve(FILE)) && !isHere(config.core().baseUrl().getHost())) {
      throw new ConfigurationException(
          "The lake "
              + lake
              + " holds the made-up loans of a demo. Delete the folder, or set another lake.");
    }
  }

  private static boolean isHere(String host) {
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
