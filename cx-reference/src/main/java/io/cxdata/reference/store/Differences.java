package io.cxdata.reference.store;

import io.cxdata.reference.columnmap.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares the rows of two versions of a table by the name of their variable. */
final class Differences {
  private Differences() {}

  /** What is different; moved rows are listed only if nothing else changed. */
  static List<Change> between(
      ReferenceTable table, List<Map<String, Object>> before, List<Map<String, Object>> after) {
    Map<String, Map<String, Object>> older = byName(before);
    Map<String, Map<String, Object>> newer = byName(after);
    List<Change> changes = new ArrayList<>();
    newer.forEach(
        (key, row) -> {
          Map<String, Object> old = older.get(key);
          if (old == null) {
            changes.add(new Change(table, name(row), Change.Kind.ADDED, List.of()));
          } else if (!old.equals(row)) {
            changes.add(new Change(table, name(row), Change.Kind.CHANGED, columns(old, row)));
          }
        });
    older.forEach(
        (key, row) -> {
          if (!newer.containsKey(key)) {
            changes.add(new Change(table, name(row), Change.Kind.REMOVED, List.of()));
          }
        });
    if (changes.isEmpty()) {
      List<String> was = List.copyOf(older.keySet());
      List<String> is = List.copyOf(newer.keySet());
      for (int i = 0; i < is.size(); i++) {
        if (!is.get(i).equals(was.get(i))) {
          changes.add(new Change(table, name(newer.get(is.get(i))), Change.Kind.MOVED, List.of()));
        }
      }
    }
    return changes;
  }

  private static Map<String, Map<String, Object>> byName(List<Map<String, Object>> rows) {
    Map<String, Map<String, Object>> byName = new LinkedHashMap<>();
    rows.forEach(row -> byName.put(Variable.key(name(row)), row));
    return byName;
  }

  private static String name(Map<String, Object> row) {
    return String.valueOf(row.get("nombre"));
  }

  private static List<Change.ColumnChange> columns(
      Map<String, Object> before, Map<String, Object> after) {
    return after.keySet().stream()
        .filter(column -> !Objects.equals(before.get(column), after.get(column)))
        .map(
            column ->
                new Change.ColumnChange(column, text(before.get(column)), text(after.get(column))))
        .toList();
  }

  private static Optional<String> text(Object value) {
    return Optional.ofNullable(value).map(String::valueOf);
  }
}
