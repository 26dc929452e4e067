package io.cxdata.platform.lake.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Appends rows in a process of its own, whose heap is small, and tells what memory that took. */
public final class SmallHeap {
  private static final String HEAP = "512m";

  private SmallHeap() {}

  static void run(Path root, long rows) throws Exception {
    System.out.printf(Locale.ROOT, "%n%,d rows appended with a heap of %s%n", rows, HEAP);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                root.toString(),
                Long.toString(rows))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The process with the small heap failed");
    }
  }

  /** Arguments: a folder for the table, and how many rows. */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    try (Contender lake = new LakeContender(Path.of(args[0]), Long.parseLong(args[1]))) {
      lake.append();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%.2f s with start and making; at most %,d MB of heap in use, %s in all%n",
          seconds,
          peakOfHeap() >> 20,
          peakOfProcess());
      lake.read();
    }
  }

  private static long peakOfHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** What Linux says that the process had in memory at most. */
  private static String peakOfProcess() throws IOException {
    Path status = Path.of("/proc/self/status");
    List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring("VmHWM:".length()).trim())
        .findFirst()
        .orElse("an unknown amount");
  }
}
