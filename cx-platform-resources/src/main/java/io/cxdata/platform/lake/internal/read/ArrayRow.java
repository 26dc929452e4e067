package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.TableSchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row that has its values in an array. All rows of a read share the names of the columns. */
record ArrayRow(TableSchema schema, List<String> names, Object[] values) implements Row {
  @Override
  public Object value(int ordinal) {
    return values[ordinal];
  }

  @Override
  public Object value(String name) {
    int ordinal = names.indexOf(name);
    if (ordinal < 0) {
      throw new IllegalArgumentException(
          "The column " + name + " was not read; these were: " + String.join(", ", names));
    }
    return values[ordinal];
  }

  @Override
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public String toString() {
    return "Row of " + String.join(", ", names);
  }
}
