package io.cxdata.config.internal.schema;

import io.cxdata.config.Setting;
import io.cxdata.config.internal.schema.SchemaNode.Entries;
import io.cxdata.config.internal.schema.SchemaNode.Key;
import io.cxdata.config.internal.schema.SchemaNode.ListKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values in effect below a place of the file; every key that is required has one.
 *
 * @param all every value in effect, by the path from the file, in its order
 * @param at the place
 * @param workingDirectory where relative paths of the packaged defaults start
 * @param fileDirectory where relative paths of the configuration file start: its folder
 */
public record Values(
    Map<KeyPath, ConfigValue> all, KeyPath at, Path workingDirectory, Path fileDirectory) {

  /** Each value with its source. */
  public List<Setting> settings() {
    return all.entrySet().stream()
        .map(
            entry ->
                new Setting(
                    entry.getKey().toString(),
                    entry.getValue().text(),
                    entry.getValue().source().text()))
        .toList();
  }

  <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.path() + " has no value"));
  }

  <T> Optional<T> find(Key<T> key) {
    return value(key.path());
  }

  <T> List<T> get(ListKey<T> key) {
    return this.<List<T>>value(key.path()).orElseThrow();
  }

  /** The values of a list; empty if it is not there or was rejected. */
  <T> List<T> list(ListKey<T> key) {
    return this.<List<T>>value(key.path()).orElse(List.of());
  }

  /** Whether something is written for a key, also if it was rejected. */
  boolean has(Key<?> key) {
    return all.containsKey(at.then(key.path()));
  }

  /** Whether what is written for a list was rejected as a whole. */
  boolean isRejected(ListKey<?> key) {
    ConfigValue written = all.get(at.then(key.path()));
    return written != null && written.value().isEmpty();
  }

  /** Whether any key of a section has a value. */
  boolean isSet(Section section) {
    KeyPath place = at.then(section.path());
    return all.keySet().stream().anyMatch(path -> path.isBelow(place));
  }

  /** The absolute path of a file or folder. */
  Optional<Path> resolve(Key<Path> key) {
    return find(key).map(path -> base(key).resolve(path).normalize());
  }

  private Path base(Key<Path> key) {
    return all.get(at.then(key.path())).source().layer() == ConfigSource.Layer.FILE
        ? fileDirectory
        : workingDirectory;
  }

  /** The values of an entry. */
  Values entry(Entries entries, String name) {
    return new Values(all, at.then(entries.path()).then(name), workingDirectory, fileDirectory);
  }

  /** The values of each entry, by its name. */
  Map<String, Values> entries(Entries entries) {
    KeyPath parent = at.then(entries.path());
    Map<String, Values> found = new TreeMap<>();
    for (KeyPath path : all.keySet()) {
      if (path.isBelow(parent)) {
        found.computeIfAbsent(path.parts().get(parent.length()), name -> entry(entries, name));
      }
    }
    return found;
  }

  // The key's type made the value.
  @SuppressWarnings("unchecked")
  private <T> Optional<T> value(KeyPath path) {
    return Optional.ofNullable(all.get(at.then(path)))
        .flatMap(ConfigValue::value)
        .map(value -> (T) value);
  }
}
