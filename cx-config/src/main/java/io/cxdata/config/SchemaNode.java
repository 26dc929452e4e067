package io.cxdata.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What may stand at a place of the file. Each shape describes itself for the reader's editor. */
sealed interface SchemaNode {
  /** Stands for an open name in the paths of {@link #leaves()}. */
  String ANY = "*";

  String description();

  /** Known keys, each with its shape. */
  record Section(String description, Map<String, SchemaNode> keys) implements SchemaNode {

    /** The same section with these keys alone. */
    Section only(List<String> names) {
      Map<String, SchemaNode> some = new LinkedHashMap<>(keys);
      some.keySet().retainAll(names);
      return new Section(description, some);
    }
  }

  /** Entries with names of the user's choice, all of one shape. */
  record Entries(String description, ValueType names, SchemaNode each) implements SchemaNode {}

  /** One value. */
  record Value(String description, ValueType type) implements SchemaNode {}

  /** A list of values, which replaces the list of a weaker source. */
  record Items(String description, ValueType type) implements SchemaNode {}

  /** The paths of all values below, in order; {@value #ANY} where a name is open. */
  default List<KeyPath> leaves() {
    List<KeyPath> leaves = new ArrayList<>();
    if (this instanceof Section section) {
      section
          .keys()
          .forEach(
              (key, shape) ->
                  shape.leaves().forEach(leaf -> leaves.add(KeyPath.of(key).then(leaf))));
    } else if (this instanceof Entries entries) {
      entries.each().leaves().forEach(leaf -> leaves.add(KeyPath.of(ANY).then(leaf)));
    } else {
      leaves.add(KeyPath.ROOT);
    }
    return leaves;
  }
}
