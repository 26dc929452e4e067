package io.cxdata.runners.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Text in aligned columns. All rows are held in memory. Used by one thread.
 *
 * @since 0.1
 */
public final class TextTable {
  private static final String GAP = "  ";

  private final Set<Integer> rightAligned;
  private final List<String[]> rows = new ArrayList<>();

  private TextTable(Set<Integer> rightAligned) {
    this.rightAligned = rightAligned;
  }

  /** A table whose columns are aligned to the left. */
  public static TextTable leftAligned() {
    return new TextTable(Set.of());
  }

  /**
   * A table of numbers.
   *
   * @param columns the columns that are aligned to the right, from 0
   */
  public static TextTable rightAligned(Integer... columns) {
    return new TextTable(Set.of(columns));
  }

  /** Adds a row; each row has as many cells as the first. */
  public TextTable row(String... cells) {
    rows.add(cells);
    return this;
  }

  /** The length of the longest line. */
  public int width() {
    return lines().mapToInt(String::length).max().orElse(0);
  }

  /** The rows as lines. */
  public Stream<String> lines() {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return rows.stream().map(row -> line(row, widths));
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String pad = " ".repeat(widths[i] - row[i].length());
      line.append(i == 0 ? "" : GAP);
      line.append(rightAligned.contains(i) ? pad + row[i] : row[i] + pad);
    }
    return line.toString().stripTrailing();
  }

  /** Prints the lines. */
  public void print(PrintStream out) {
    lines().forEach(out::println);
  }
}
