package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.values.PlainNames;
import io.cxdata.platform.lake.internal.values.ValueCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where each named value of a row goes. Grows by a column of text for each name not yet known. */
final class RowBinder {
  private final String table;
  private final TableSchema opened;
  private final List<String> partitionColumns;
  private final Consumer<String> newColumn;
  private final Map<String, Place> places = new HashMap<>();
  private final List<Place> inPreviousRow = new ArrayList<>();
  private TableSchema schema;

  /** Where a value goes, and what it has to be. */
  private record Place(String name, int ordinal, ValueCheck check) {}

  /**
   * @param newColumn refuses a name that the table cannot have
   */
  RowBinder(
      String table, TableSchema schema, List<String> partitionColumns, Consumer<String> newColumn) {
    this.table = table;
    this.opened = schema;
    this.partitionColumns = partitionColumns;
    this.newColumn = newColumn;
    this.schema = schema;
    schema.columns().forEach(this::know);
  }

  TableSchema schema() {
    return schema;
  }

  /** Knows these columns from now on. */
  void declare(List<Column> columns) {
    for (Column column : columns) {
      Column there = schema.column(column.name()).orElse(null);
      if (there == null) {
        PlainNames.require(column);
        newColumn.accept(column.name());
        schema = schema.plus(column);
        know(column);
      } else if (!there.type().equals(column.type())) {
        throw WriteErrors.columnType(table, there, column);
      }
    }
  }

  /**
   * The values in the order of {@link #schema()}, which may be longer afterwards. A row that is
   * refused adds no column.
   */
  Object[] values(Map<String, ?> row) {
    Object[] values = new Object[places.size()];
    Map<Column, Object> more = new LinkedHashMap<>();
    int seen = 0;
    for (Map.Entry<String, ?> entry : row.entrySet()) {
      Place place = place(entry.getKey(), seen++);
      if (place == null) {
        newColumn.accept(entry.getKey());
        Column column = Column.text(entry.getKey());
        PlainNames.require(column);
        more.put(column, ValueCheck.of(table, column).checked(entry.getValue()));
      } else {
        values[place.ordinal] = place.check.checked(entry.getValue());
      }
    }
    return more.isEmpty() ? values : longer(values, more);
  }

  /** Rows mostly name their columns in the order of the row before, so that few are looked up. */
  private Place place(String name, int seen) {
    boolean wasLonger = seen < inPreviousRow.size();
    if (wasLonger && inPreviousRow.get(seen).name.equals(name)) {
      return inPreviousRow.get(seen);
    }
    Place place = places.get(name);
    if (place != null && wasLonger) {
      inPreviousRow.set(seen, place);
    } else if (place != null && seen == inPreviousRow.size()) {
      inPreviousRow.add(place);
    }
    return place;
  }

  /**
   * The columns that the table has once these rows are in it.
   *
   * @param current its columns now, which another writer may have changed
   */
  TableSchema mergedInto(TableSchema current) {
    TableSchema merged = current;
    List<Column> columns = schema.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean isNew = i >= opened.columns().size();
      Column there = current.column(column.name()).orElse(null);
      if (there == null && isNew) {
        merged = merged.plus(column);
      } else if (!column.equals(there)) {
        throw WriteErrors.columnChanged(table, column.name());
      }
    }
    return merged;
  }

  private Object[] longer(Object[] values, Map<Column, Object> more) {
    schema = schema.plus(more.keySet().toArray(Column[]::new));
    Object[] longer = Arrays.copyOf(values, values.length + more.size());
    int next = values.length;
    for (Map.Entry<Column, Object> each : more.entrySet()) {
      know(each.getKey());
      longer[next++] = each.getValue();
    }
    return longer;
  }

  private void know(Column column) {
    ValueCheck check =
        partitionColumns.contains(column.name())
            ? ValueCheck.ofPartition(table, column)
            : ValueCheck.of(table, column);
    Place place = new Place(column.name(), places.size(), check);
    places.put(column.name(), place);
  }
}
