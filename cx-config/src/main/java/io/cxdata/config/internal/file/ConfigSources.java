package io.cxdata.config.internal.file;

import io.cxdata.config.internal.schema.ConfigSchema;
import io.cxdata.config.internal.schema.ConfigValue;
import io.cxdata.config.internal.schema.KeyPath;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All sources in their precedence.
 *
 * @param strongestFirst the sources by precedence
 */
record ConfigSources(List<SourceValues> strongestFirst) {

  /**
   * The value of the strongest source that has one. Within one source an entry of core or crm is
   * stronger than the one that stands for every entry.
   */
  Optional<ConfigValue> find(KeyPath path) {
    boolean inherits = ConfigSchema.FILE.inherits(path.first());
    for (SourceValues source : strongestFirst) {
      ConfigValue value = source.values().get(path);
      if (value == null && inherits) {
        value = source.values().get(path.with(1, ConfigSchema.EVERY));
      }
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Names of the entries of a section with open names. */
  SortedSet<String> names(KeyPath section) {
    SortedSet<String> names = namesOf(section);
    names.remove(ConfigSchema.EVERY);
    return names;
  }

  /** Open names further below, including those of the entry that stands for every entry. */
  SortedSet<String> namesBelow(KeyPath path) {
    SortedSet<String> names = namesOf(path);
    names.addAll(namesOf(path.with(1, ConfigSchema.EVERY)));
    return names;
  }

  private SortedSet<String> namesOf(KeyPath parent) {
    SortedSet<String> names = new TreeSet<>();
    for (SourceValues source : strongestFirst) {
      source.entries().stream()
          .filter(entry -> entry.length() > 0 && entry.parent().equals(parent))
          .map(KeyPath::last)
          .forEach(names::add);
    }
    return names;
  }
}
