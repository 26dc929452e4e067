package io.cxdata.runners.cli;

import io.cxdata.platform.lake.RowReader;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** The first rows of a table that are wanted, as long as they can be printed. */
final class PrintableRows implements Iterator<Map<String, Object>> {
  /** To look is to flush. */
  private static final int ROWS_BETWEEN_LOOKS = 1_000;

  private final RowReader rows;
  private final Predicate<Map<String, Object>> wanted;
  private final PrintStream out;
  private long left;
  private Map<String, Object> next;
  private long seen;

  PrintableRows(
      RowReader rows, Predicate<Map<String, Object>> wanted, long limit, PrintStream out) {
    this.rows = rows;
    this.wanted = wanted;
    this.left = limit;
    this.out = out;
  }

  @Override
  public boolean hasNext() {
    while (next == null && left > 0 && rows.hasNext() && !isBroken()) {
      Map<String, Object> row = rows.next().asMap();
      next = wanted.test(row) ? row : null;
    }
    return next != null;
  }

  private boolean isBroken() {
    return left % ROWS_BETWEEN_LOOKS == 0 && out.checkError();
  }

  @Override
  public Map<String, Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Map<String, Object> row = next;
    next = null;
    left--;
    seen++;
    return row;
  }

  /** The number of rows that were returned. */
  long seen() {
    return seen;
  }
}
