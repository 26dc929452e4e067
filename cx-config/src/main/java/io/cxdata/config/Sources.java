package io.cxdata.config;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All sources, one over the other.
 *
 * @param strongestFirst the sources by precedence
 */
record Sources(List<SourceValues> strongestFirst) {

  /**
   * What the strongest source says that says anything. Within one source an entry of core or crm is
   * stronger than the one that stands for every entry.
   */
  Optional<ConfigValue> find(KeyPath path) {
    boolean inherits = path.first().equals("core") || path.first().equals("crm");
    for (SourceValues said : strongestFirst) {
      ConfigValue leaf = said.values().get(path);
      if (leaf == null && inherits) {
        leaf = said.values().get(path.with(1, ConfigSchema.EVERY));
      }
      if (leaf != null) {
        return Optional.of(leaf);
      }
    }
    return Optional.empty();
  }

  /** Names of the entries of a section with open names. */
  SortedSet<String> names(String section) {
    SortedSet<String> names = namesOf(KeyPath.of(section));
    names.remove(ConfigSchema.EVERY);
    return names;
  }

  /** Open names further below, those of the entry that stands for every entry among them. */
  SortedSet<String> namesBelow(KeyPath path) {
    SortedSet<String> names = namesOf(path);
    names.addAll(namesOf(path.with(1, ConfigSchema.EVERY)));
    return names;
  }

  private SortedSet<String> namesOf(KeyPath parent) {
    SortedSet<String> names = new TreeSet<>();
    for (SourceValues said : strongestFirst) {
      said.entries().stream()
          .filter(entry -> entry.length() == parent.length() + 1)
          .filter(entry -> entry.parent().equals(parent))
          .map(KeyPath::last)
          .forEach(names::add);
    }
    return names;
  }
}
