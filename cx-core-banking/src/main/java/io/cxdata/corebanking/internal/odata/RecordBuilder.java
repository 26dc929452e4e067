package io.cxdata.corebanking.internal.odata;

import io.cxdata.http.MalformedAnswerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds entities one after another; those with the same fields share their names. */
final class RecordBuilder {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private Map<String, ExpandedNavigation> expanded = new HashMap<>();
  private FieldNames fieldNames;

  /** Begins the next entity. */
  void begin() {
    names.clear();
    values.clear();
    expanded = new HashMap<>();
  }

  /** Adds a field; null where null was sent. */
  void field(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /** Adds the entities of a navigation. */
  void expanded(String navigation, ExpandedNavigation expansion) throws MalformedAnswerException {
    if (expanded.put(navigation, expansion) != null) {
      throw new MalformedAnswerException("has an entity with the same navigation twice");
    }
  }

  /** Whether the entity has a field. */
  boolean hasFields() {
    return !names.isEmpty();
  }

  /** Whether the entity has a field or a navigation. */
  boolean hasContent() {
    return !names.isEmpty() || !expanded.isEmpty();
  }

  /** The entity. */
  ODataRecord end() throws MalformedAnswerException {
    if (fieldNames == null || !fieldNames.names().equals(names)) {
      fieldNames = FieldNames.of(names);
    }
    return new ODataRecord(fieldNames, values.toArray(String[]::new), Map.copyOf(expanded));
  }
}
