package io.cxdata.reference.store;

import io.cxdata.platform.storage.StorageContainers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process that publishes one version after another until it is killed. Version {@code n} has the
 * rows of {@code Maps.map(n, ROWS)}.
 */
final class PublisherProcess {
  static final int ROWS = 100;

  private PublisherProcess() {}

  /** Publishes in a folder, or, with a second argument, in the Cosmos DB that this file names. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    if (arguments.length == 1) {
      publish(ReferenceStore.inStorage(StorageContainers.local(folder)));
    }
    publish(
        ReferenceStore.inCosmos(
            CosmosStandIn.database(System.getenv(), Path.of(arguments[1]), folder)));
  }

  private static void publish(ReferenceStore store) throws IOException {
    int version = store.current().map(current -> (int) current.version()).orElse(0);
    while (true) {
      System.out.write('.');
      System.out.flush();
      version++;
      store.publish(Maps.report(Maps.map(version, ROWS)), "process");
    }
  }

  /** Starts one. It writes a byte when it begins to publish, and one after each version. */
  static Process start(Map<String, String> environment, Path log, Path... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The JVM itself says nothing, as its output is read.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(PublisherProcess.class.getName());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
