package io.cxdata.config.internal.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Known keys in their order. The fields of a subclass are its keys: declared is in the file. */
public class Section implements SchemaNode.Keys {
  private final KeyPath path;
  private final String description;
  private final Map<String, SchemaNode> keys = new LinkedHashMap<>();

  /** The file, or what an entry of {@link SchemaNode.Entries} has. */
  Section(String description) {
    this.path = KeyPath.ROOT;
    this.description = description;
  }

  Section(Section parent, String key, String description) {
    this.path = parent.path.then(key);
    this.description = description;
    parent.keys.put(key, this);
  }

  final Section section(String key, String text) {
    return new Section(this, key, text);
  }

  final <T> Key<T> required(String key, ValueType<T> type, String text) {
    return put(key, new Key<>(path.then(key), type, text, true));
  }

  final <T> Key<T> optional(String key, ValueType<T> type, String text) {
    return put(key, new Key<>(path.then(key), type, text, false));
  }

  final <T> ListKey<T> list(String key, ValueType<T> type, String text) {
    return put(key, new ListKey<>(path.then(key), type, text));
  }

  final Entries entries(String key, ValueType<?> names, SchemaNode each, String text) {
    return put(key, new Entries(path.then(key), names, each, text));
  }

  private <N extends SchemaNode> N put(String key, N node) {
    keys.put(key, node);
    return node;
  }

  /** A section with some of these keys. */
  public final Section only(Collection<String> names) {
    Section some = new Section(description);
    some.keys.putAll(keys);
    some.keys.keySet().retainAll(names);
    return some;
  }

  public final KeyPath path() {
    return path;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final Map<String, SchemaNode> keys() {
    return Collections.unmodifiableMap(keys);
  }
}
