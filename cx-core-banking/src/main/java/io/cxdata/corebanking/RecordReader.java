package io.cxdata.corebanking;

import com.fasterxml.jackson.core.JsonParser;
import io.cxdata.http.internal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads entities one after another; those with the same fields share their names. */
final class RecordReader {
  private static final List<String> NAVIGATION =
      List.of("{\"__deferred\":", "{\"results\":", "{\"__count\":", "{\"__next\":");

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private Shape shape;
  private boolean metadata;

  void begin() {
    names.clear();
    values.clear();
    metadata = false;
  }

  /** Whether nothing of an entity was seen. */
  boolean isEmpty() {
    return names.isEmpty() && !metadata;
  }

  /** Whether a field was seen. */
  boolean hasFields() {
    return !names.isEmpty();
  }

  void member(String name, JsonParser value) throws IOException {
    // OData keeps such names for itself: they are about the entity, not of it.
    if (name.startsWith("__")) {
      metadata |= name.equals("__metadata");
      value.skipChildren();
      return;
    }
    String text = Json.text(value);
    if (!isNavigation(text)) {
      names.add(name);
      values.add(text);
    }
  }

  SapRecord end() throws IOException {
    if (shape == null || !shape.names().equals(names)) {
      shape = Shape.of(names);
    }
    return new SapRecord(shape, values.toArray(String[]::new));
  }

  /** A link to other entities, or their list: known by its first member. */
  private static boolean isNavigation(String text) {
    return text != null && NAVIGATION.stream().anyMatch(text::startsWith);
  }
}
