package io.cxdata.config.internal.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that lead to a place in the file. Parts are kept apart, because names of tables contain
 * dots.
 */
public record KeyPath(List<String> parts) {
  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath {
    parts = List.copyOf(parts);
  }

  public static KeyPath of(String... parts) {
    return new KeyPath(List.of(parts));
  }

  public KeyPath then(String part) {
    return then(of(part));
  }

  public KeyPath then(KeyPath tail) {
    List<String> longer = new ArrayList<>(parts);
    longer.addAll(tail.parts);
    return new KeyPath(longer);
  }

  /** The same path with another part at one position. */
  public KeyPath with(int index, String part) {
    List<String> changed = new ArrayList<>(parts);
    changed.set(index, part);
    return new KeyPath(changed);
  }

  /** The path without its last part. */
  public KeyPath parent() {
    return new KeyPath(parts.subList(0, parts.size() - 1));
  }

  /** Whether the path leads to a place below the other one. */
  public boolean isBelow(KeyPath other) {
    return parts.size() > other.parts.size()
        && parts.subList(0, other.parts.size()).equals(other.parts);
  }

  public int length() {
    return parts.size();
  }

  public String first() {
    return parts.get(0);
  }

  public String last() {
    return parts.get(parts.size() - 1);
  }

  @Override
  public String toString() {
    return parts.isEmpty() ? "the file" : String.join(".", parts);
  }
}
