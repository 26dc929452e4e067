package io.cxdata.platform.lake.internal.values;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * A value of a struct: an unmodifiable map of all its fields in order, nulls included. All values
 * of a type share the names of its fields, since a file has many values. {@code toString} shows no
 * value.
 */
public final class StructValue extends AbstractMap<String, Object> {
  private final ColumnType.Struct type;
  private final Object[] values;

  /** Keeps the array. */
  public StructValue(ColumnType.Struct type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  public ColumnType.Struct type() {
    return type;
  }

  /** The value of a field, by its place in the type. */
  public Object at(int ordinal) {
    return values[ordinal];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(Object name) {
    return ordinal(name) >= 0;
  }

  @Override
  public Object get(Object name) {
    int ordinal = ordinal(name);
    return ordinal < 0 ? null : values[ordinal];
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Entries();
      }
    };
  }

  @Override
  public String toString() {
    return "Struct of " + String.join(", ", keySet());
  }

  private int ordinal(Object name) {
    List<Column> fields = type.fields();
    for (int i = 0; i < values.length; i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private final class Entries implements Iterator<Map.Entry<String, Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < values.length;
    }

    @Override
    public Map.Entry<String, Object> next() {
      if (next == values.length) {
        throw new NoSuchElementException();
      }
      String name = type.fields().get(next).name();
      return new SimpleImmutableEntry<>(name, values[next++]);
    }
  }
}
