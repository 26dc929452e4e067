package io.cxdata.platform.lake.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What tables of the lake cost, beside their peers where they have any. Arguments: rows to append
 * and read, rounds of which medians are taken, rows of the table of which one in a hundred is
 * changed, and versions of a table that is opened.
 */
public final class LakeBenchmark {
  private LakeBenchmark() {}

  /** Prints tables. */
  public static void main(String[] args) throws Exception {
    long rows = Long.parseLong(args[0]);
    Path root = Files.createTempDirectory("cx-lake-benchmark");
    try {
      new AppendAndRead(rows, Integer.parseInt(args[1])).run(root);
      SmallHeap.run(root, rows);
      new ChangeOneInAHundred(Long.parseLong(args[2])).run(root);
      new ManyVersions(Integer.parseInt(args[3])).run(root);
    } finally {
      Folders.delete(root);
    }
  }
}
