package io.cxdata.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that lead to a place in the file. Parts are kept apart, because names of tables have
 * dots of their own.
 */
record KeyPath(List<String> parts) {
  static final KeyPath ROOT = new KeyPath(List.of());

  KeyPath {
    parts = List.copyOf(parts);
  }

  static KeyPath of(String... parts) {
    return new KeyPath(List.of(parts));
  }

  KeyPath then(String part) {
    List<String> longer = new ArrayList<>(parts);
    longer.add(part);
    return new KeyPath(longer);
  }

  KeyPath then(KeyPath tail) {
    List<String> longer = new ArrayList<>(parts);
    longer.addAll(tail.parts);
    return new KeyPath(longer);
  }

  /** The same path with another part at one position. */
  KeyPath with(int index, String part) {
    List<String> changed = new ArrayList<>(parts);
    changed.set(index, part);
    return new KeyPath(changed);
  }

  /** The path without its last part. */
  KeyPath parent() {
    return new KeyPath(parts.subList(0, parts.size() - 1));
  }

  int length() {
    return parts.size();
  }

  String first() {
    return parts.get(0);
  }

  String last() {
    return parts.get(parts.size() - 1);
  }

  @Override
  public String toString() {
    return parts.isEmpty() ? "the file" : String.join(".", parts);
  }
}
