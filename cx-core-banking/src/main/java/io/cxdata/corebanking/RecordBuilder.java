package io.cxdata.corebanking;

import io.cxdata.http.MalformedAnswerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes entities one after another; those with the same fields share their names. */
final class RecordBuilder {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private Map<String, ExpandedNavigation> expanded = new HashMap<>();
  private FieldNames shape;

  /** Begins the next entity. */
  void begin() {
    names.clear();
    values.clear();
    expanded = new HashMap<>();
  }

  /** Takes a field; null where null was sent. */
  void field(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /** Takes what a navigation led to. */
  void expanded(String navigation, ExpandedNavigation expansion) throws MalformedAnswerException {
    if (expanded.put(navigation, expansion) != null) {
      throw new MalformedAnswerException("has an entity with a navigation that is there twice");
    }
  }

  /** Whether the entity has a field or a navigation. */
  boolean hasContent() {
    return !names.isEmpty() || !expanded.isEmpty();
  }

  /** The entity. */
  SapRecord end() throws MalformedAnswerException {
    if (shape == null || !shape.names().equals(names)) {
      shape = FieldNames.of(names);
    }
    return new SapRecord(shape, values.toArray(String[]::new), Map.copyOf(expanded));
  }
}
