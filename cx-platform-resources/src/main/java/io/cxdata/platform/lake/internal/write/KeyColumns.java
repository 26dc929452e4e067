package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.values.ValueCheck;
import io.cxdata.platform.lake.internal.values.ValueErrors;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The columns by which the rows of a write replace existing ones. */
final class KeyColumns {
  private final String table;
  private final List<Column> columns = new ArrayList<>();
  private final List<ValueCheck> checks = new ArrayList<>();

  KeyColumns(String table, TableSchema schema, List<String> names) {
    this.table = table;
    if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
      throw WriteErrors.keyColumns(table, names);
    }
    for (String name : names) {
      Column column =
          schema.column(name).orElseThrow(() -> TableErrors.noColumn(table, name, schema.names()));
      if (column.type() instanceof ColumnType.Nested) {
        throw ValueErrors.nested(table, column, "no row is replaced");
      }
      columns.add(column);
      checks.add(ValueCheck.of(table, column));
    }
  }

  TableSchema schema() {
    return new TableSchema(columns);
  }

  /** Rejects a row without a complete key: it is unclear which rows it would replace. */
  void requireIn(Map<String, ?> row) {
    for (Column column : columns) {
      if (row.get(column.name()) == null) {
        throw WriteErrors.noKey(table, column.name());
      }
    }
  }

  /** A key as a user gives it, in the form of {@link #keyOf}. */
  List<Object> key(Object... values) {
    if (values.length != columns.size()) {
      throw WriteErrors.keyValues(
          table, columns.stream().map(Column::name).toList(), values.length);
    }
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        throw WriteErrors.noKey(table, columns.get(i).name());
      }
      key.add(checks.get(i).checked(values[i]));
    }
    return List.copyOf(key);
  }

  /** Where the key is in rows of a schema. */
  int[] ordinals(TableSchema rows) {
    return columns.stream().mapToInt(column -> rows.names().indexOf(column.name())).toArray();
  }

  /** The key of a row, or null where a part of it is missing. */
  static List<Object> keyOf(Object[] row, int[] ordinals) {
    if (ordinals.length == 1) {
      Object only = row[ordinals[0]];
      return only == null ? null : List.of(only);
    }
    Object[] key = new Object[ordinals.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = row[ordinals[i]];
      if (key[i] == null) {
        return null;
      }
    }
    return List.of(key);
  }

  static Comparator<Object[]> order(int[] ordinals) {
    return (a, b) -> {
      for (int ordinal : ordinals) {
        int order = ValueOrder.INSTANCE.compare(a[ordinal], b[ordinal]);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  /** The order of keys; the beginning of a key comes before it. */
  static Comparator<List<Object>> order() {
    return (a, b) -> {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int order = ValueOrder.INSTANCE.compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    };
  }
}
