package io.cxdata.corebanking;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * One entity of SAP: every field as the text that was sent, in the order of the answer. Numbers and
 * booleans are the text of their JSON, nested values their JSON; metadata and navigations are left
 * out. Immutable.
 *
 * <p>Two records are equal when they have the same fields with the same values. {@link #toString()}
 * names the fields and shows no value.
 */
public final class SapRecord {
  private final Shape shape;
  private final String[] values;

  SapRecord(Shape shape, String[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * All fields in the order of the answer; unmodifiable. A value is null where SAP sent null, so
   * that a field sent as null differs from one that was not sent.
   */
  public Map<String, String> fields() {
    return new Fields();
  }

  /** A field's text; empty when it was not sent, or sent as null. */
  public Optional<String> field(String name) {
    int at = shape.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.ofNullable(values[at]);
  }

  /** The names of the fields in the order of the answer. */
  public List<String> names() {
    return shape.names();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SapRecord that && fields().equals(that.fields());
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "SapRecord" + shape.names();
  }

  /** A view: millions of records pass by, and few need a map of their own. */
  private final class Fields extends AbstractMap<String, String> {
    @Override
    public String get(Object key) {
      int at = key instanceof String name ? shape.indexOf(name) : -1;
      return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && shape.indexOf(name) >= 0;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, String>> iterator() {
          return new Entries();
        }

        @Override
        public int size() {
          return values.length;
        }
      };
    }
  }

  private final class Entries implements Iterator<Map.Entry<String, String>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < values.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return new AbstractMap.SimpleImmutableEntry<>(shape.names().get(at), values[at]);
    }
  }
}
