package io.cxdata.simulator;

import io.cxdata.simulator.model.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A bank in a process of its own, until its standard input ends: so that it can be kept to one
 * core. Arguments: how many loans, and the latency of each answer in milliseconds, if any.
 */
final class BenchServer {
  private BenchServer() {}

  /** A process of its own, kept to one core where {@code taskset} is at hand. */
  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
      command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.add(BenchServer.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  public static void main(String[] arguments) throws IOException {
    LocalDate today = LocalDate.of(2026, 11, 22);
    int loans = Integer.parseInt(arguments[0]);
    try (SimulatedBank bank = SimulatedBank.builder().loans(loans).seed(7).today(today).start()) {
      if (arguments.length > 1) {
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        bank.faults().everywhere().fail(Fault.latency(latency));
      }
      System.out.println(bank.sapUrl().getPort());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is sent: only the end matters.
      }
    }
  }
}
