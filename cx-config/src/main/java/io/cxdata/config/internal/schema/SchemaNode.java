package io.cxdata.config.internal.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/** What may stand at a place of the file. Each node describes itself for the reader's editor. */
public sealed interface SchemaNode {
  /** Stands for an open name in the paths of {@link #leaves()}. */
  String ANY = "*";

  String description();

  /** Known keys, each with its node. */
  non-sealed interface Keys extends SchemaNode {
    Map<String, SchemaNode> keys();
  }

  /** Entries with names of the user's choice, all with the same keys. */
  record Entries(KeyPath path, ValueType<?> names, SchemaNode each, String description)
      implements SchemaNode {}

  /**
   * One value.
   *
   * @param path from the file, or from the entry that it is a key of
   * @param required whether an entry that is in use must have it
   */
  record Key<T>(KeyPath path, ValueType<T> type, String description, boolean required)
      implements SchemaNode {}

  /** A list of values, which replaces the list of a weaker source. */
  record ListKey<T>(KeyPath path, ValueType<T> type, String description) implements SchemaNode {}

  /** What may stand here, for people, such as "a whole number from 1 to 50". */
  default String form() {
    if (this instanceof ListKey<?> list) {
      return "a list, of which each is " + list.type().form();
    }
    return this instanceof Key<?> key ? key.type().form() : "a section";
  }

  /** All values below by their path from here, in order; {@value #ANY} where a name is open. */
  default Map<KeyPath, SchemaNode> leaves() {
    Map<KeyPath, SchemaNode> leaves = new LinkedHashMap<>();
    if (this instanceof Keys section) {
      section
          .keys()
          .forEach(
              (key, node) ->
                  node.leaves()
                      .forEach((path, leaf) -> leaves.put(KeyPath.of(key).then(path), leaf)));
    } else if (this instanceof Entries entries) {
      entries.each().leaves().forEach((path, leaf) -> leaves.put(KeyPath.of(ANY).then(path), leaf));
    } else {
      leaves.put(KeyPath.ROOT, this);
    }
    return leaves;
  }
}
