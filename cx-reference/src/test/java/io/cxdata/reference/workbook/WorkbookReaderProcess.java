package io.cxdata.reference.workbook;

import com.sun.management.OperatingSystemMXBean;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.columnmap.TableColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process with a small heap that reads one workbook after another. */
final class WorkbookReaderProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;

  private final Path log;

  private WorkbookReaderProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Answers each path on standard input with one line. */
  public static void main(String[] arguments) throws IOException {
    TableColumns columns =
        TableColumns.of(Catalogue.standard(), table -> Optional.of(table.schema()));
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    BufferedReader files =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String file = files.readLine(); file != null; file = files.readLine()) {
      long before = system.getProcessCpuTime();
      WorkbookReport report = ColumnMapWorkbook.read(Path.of(file), columns);
      long nanos = system.getProcessCpuTime() - before;
      System.out.println(
          report.columnMap().isPresent() + " " + report.hasErrors() + " " + nanos / 1_000_000);
    }
  }

  static WorkbookReaderProcess start(String heap, Path log) throws IOException {
    return new WorkbookReaderProcess(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + heap,
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    WorkbookReaderProcess.class.getName()))
            .redirectError(log.toFile())
            .start(),
        log);
  }

  /**
   * How a workbook was read.
   *
   * @param hasMap whether it has a column map
   * @param hasErrors whether the report has errors
   * @param cpuMillis what reading took of the processors, whatever else they had to do
   */
  record Answer(boolean hasMap, boolean hasErrors, long cpuMillis) {}

  /**
   * Reads a workbook.
   *
   * @throws IllegalStateException if the process ended, or hangs
   */
  Answer read(Path file) throws InterruptedException {
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return answers.readLine();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      process.outputWriter(StandardCharsets.UTF_8).append(file.toString()).append('\n').flush();
      String line = answer.get(2, TimeUnit.MINUTES);
      if (line == null) {
        throw new IllegalStateException("The process ended: " + Files.readString(log));
      }
      String[] parts = line.split(" ");
      return new Answer(
          Boolean.parseBoolean(parts[0]), Boolean.parseBoolean(parts[1]), Long.parseLong(parts[2]));
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("No answer within two minutes.", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
