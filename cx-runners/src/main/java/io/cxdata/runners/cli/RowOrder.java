package io.cxdata.runners.cli;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The order of {@code --order-by}. Null comes last, upwards and downwards.
 *
 * @param columns the columns that it needs
 */
record RowOrder(List<String> columns, Comparator<Map<String, Object>> order) {

  /**
   * Reads {@code COLUMN [asc|desc], …}.
   *
   * @throws UsageException if the text is not that
   */
  static RowOrder parse(String text, ColumnLookup lookup) {
    List<String> columns = new ArrayList<>();
    Comparator<Map<String, Object>> order = null;
    for (String part : text.split(",", -1)) {
      String[] words = part.strip().split("\\s+");
      String direction = words.length > 1 ? words[1].toLowerCase(Locale.ROOT) : "asc";
      if (words.length > 2
          || words[0].isEmpty()
          || !(direction.equals("asc") || direction.equals("desc"))) {
        throw new UsageException(
            "--order-by: '" + part.strip() + "' is not COLUMN, COLUMN asc or COLUMN desc.");
      }
      Column column = lookup.column(words[0]);
      if (column.type() instanceof ColumnType.Nested) {
        throw new UsageException(
            "--order-by: "
                + column.name()
                + " has values of several parts, which have no order. Choose another column.");
      }
      columns.add(column.name());
      Comparator<Map<String, Object>> by = by(column.name(), direction.equals("desc"));
      order = order == null ? by : order.thenComparing(by);
    }
    return new RowOrder(columns, order);
  }

  @SuppressWarnings("unchecked") // each value of a column has the same class, which has an order
  private static Comparator<Map<String, Object>> by(String column, boolean descending) {
    Comparator<Comparable<Object>> values =
        descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.comparing(
        row -> (Comparable<Object>) row.get(column), Comparator.nullsLast(values));
  }

  /** The first rows in this order; only these are held in memory. */
  List<Map<String, Object>> first(long howMany, Iterator<Map<String, Object>> rows) {
    PriorityQueue<Map<String, Object>> kept = new PriorityQueue<>(order.reversed());
    while (howMany > 0 && rows.hasNext()) {
      kept.add(rows.next());
      if (kept.size() > howMany) {
        kept.remove();
      }
    }
    List<Map<String, Object>> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return sorted;
  }
}
