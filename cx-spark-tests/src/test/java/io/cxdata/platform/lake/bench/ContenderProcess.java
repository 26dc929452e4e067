package io.cxdata.platform.lake.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/**
 * A contender in a process of its own, which stays while the contenders take turns: in one process
 * the compiler would see the code that they share, such as Parquet's and that of hash maps, used in
 * all their ways at once, and each would slow the others down.
 */
final class ContenderProcess implements AutoCloseable {
  private static final String ANSWER = "seconds:";

  private final Peer peer;
  private final Process process;
  private final BufferedReader out;

  ContenderProcess(Peer peer, Path root, long rows) throws IOException {
    this.peer = peer;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ContenderProcess.class.getName());
    command.addAll(List.of(peer.name(), root.toString(), Long.toString(rows)));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  Peer peer() {
    return peer;
  }

  /** The seconds of one round: making the rows, making and appending them, reading them. */
  double[] round() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(ANSWER)) {
        return new Scanner(line.substring(ANSWER.length()))
            .tokens()
            .mapToDouble(Double::parseDouble)
            .toArray();
      }
    }
    throw new IllegalStateException("The process of " + peer.label() + " has ended");
  }

  @Override
  public void close() throws Exception {
    process.getOutputStream().close();
    // It could not end with output that is not read.
    while (out.readLine() != null) {}
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The process of " + peer.label() + " failed");
    }
  }

  /** Arguments: the peer, a folder for its files, and how many rows. Each line asks for a round. */
  public static void main(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Contender contender =
        Peer.valueOf(args[0]).contender(Path.of(args[1]), Long.parseLong(args[2]))) {
      while (in.readLine() != null) {
        double making = seconds(contender::make);
        double appending = seconds(contender::append);
        double reading = seconds(contender::read);
        System.out.println(ANSWER + " " + making + " " + appending + " " + reading);
      }
    }
  }

  /** A piece of work of a contender. */
  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    System.gc();
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
