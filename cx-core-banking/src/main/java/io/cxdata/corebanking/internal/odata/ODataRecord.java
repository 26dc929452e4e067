package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.support.Json;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** One entity of an answer; shares its field names with the others of the page. Immutable. */
public final class ODataRecord implements SapRecord {
  private final FieldNames names;
  private final String[] values;
  private final Map<String, ExpandedNavigation> navigations;

  ODataRecord(FieldNames names, String[] values, Map<String, ExpandedNavigation> navigations) {
    this.names = names;
    this.values = values;
    this.navigations = navigations;
  }

  /** The members of a complex value as a record; empty when the text of a field is not one. */
  public static Optional<SapRecord> ofComplex(String json) {
    if (!json.startsWith("{")) {
      return Optional.empty();
    }
    RecordReader reader = new RecordReader();
    reader.begin();
    try {
      Json.fragment(json, reader::member);
      return Optional.of(reader.end());
    } catch (IOException e) {
      // Text that only looks like an object.
      return Optional.empty();
    }
  }

  @Override
  public Map<String, String> fields() {
    return new Fields();
  }

  @Override
  public Optional<String> field(String name) {
    int at = names.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.ofNullable(values[at]);
  }

  @Override
  public List<String> names() {
    return names.names();
  }

  @Override
  public Optional<List<SapRecord>> expanded(String navigation) {
    return navigation(navigation).map(ExpandedNavigation::records);
  }

  /** What was sent of an expanded navigation; empty when it was not expanded. */
  public Optional<ExpandedNavigation> navigation(String name) {
    return Optional.ofNullable(navigations.get(name));
  }

  Map<String, ExpandedNavigation> navigations() {
    return navigations;
  }

  ODataRecord withNavigations(Map<String, ExpandedNavigation> others) {
    return new ODataRecord(names, values, Map.copyOf(others));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ODataRecord that
        && fields().equals(that.fields())
        && navigations.equals(that.navigations);
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "SapRecord" + names.names();
  }

  /** A view: of millions of records only a few need a map of their own. */
  private final class Fields extends AbstractMap<String, String> {
    @Override
    public String get(Object key) {
      int at = key instanceof String name ? names.indexOf(name) : -1;
      return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && names.indexOf(name) >= 0;
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
      return new AbstractMap.SimpleImmutableEntry<>(names.names().get(at), values[at]);
    }
  }
}
