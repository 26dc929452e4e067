package io.cxdata.config.internal.file;

import io.cxdata.config.KeyDescription;
import io.cxdata.config.Setting;
import io.cxdata.config.internal.schema.ConfigSchema;
import io.cxdata.config.internal.schema.ConfigValue;
import io.cxdata.config.internal.schema.KeyPath;
import io.cxdata.config.internal.schema.SchemaNode;
import io.cxdata.config.internal.schema.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the keys that a text names, among those that the file may have. */
public final class KeyFinder {
  /** The sections whose entries are tables, which have a dot in their names. */
  private static final Set<String> OF_TABLES = Set.of("tables", "quality");

  private KeyFinder() {}

  /** The key of this name, or the keys below it; empty if there is none. */
  public static List<KeyDescription> find(String key, Values values) {
    Map<KeyPath, ConfigValue> defaults = ConfigReader.ofDefaults(new Problems()).values();
    Map<String, KeyDescription> found = new LinkedHashMap<>();
    ConfigSchema.FILE
        .leaves()
        .forEach(
            (path, node) ->
                named(key, path)
                    .ifPresent(
                        name ->
                            found.putIfAbsent(name, describe(name, path, node, defaults, values))));
    return new ArrayList<>(found.values());
  }

  /** The whole name of a key if the text names it or a section around it. */
  private static Optional<String> named(String text, KeyPath path) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      pattern.append(i == 0 ? "" : "\\.").append(part(path, i));
      if (text.matches(pattern.toString())) {
        StringBuilder name = new StringBuilder(text);
        path.parts()
            .subList(i + 1, path.length())
            .forEach(
                part -> name.append('.').append(part.equals(SchemaNode.ANY) ? "<name>" : part));
        return Optional.of(name.toString());
      }
    }
    return Optional.empty();
  }

  private static String part(KeyPath path, int i) {
    if (!path.parts().get(i).equals(SchemaNode.ANY)) {
      return Pattern.quote(path.parts().get(i));
    }
    return i == 1 && OF_TABLES.contains(path.first()) ? "(<name>|[^.]+\\.[^.]+)" : "[^.]+";
  }

  private static KeyDescription describe(
      String name,
      KeyPath path,
      SchemaNode node,
      Map<KeyPath, ConfigValue> defaults,
      Values values) {
    // An entry without a value of its own in the defaults has that of every entry.
    Optional<String> byDefault =
        find(name, defaults)
            .or(() -> Optional.ofNullable(defaults.get(path)))
            .map(ConfigValue::text);
    Optional<Setting> setting =
        find(name, values.all())
            .map(value -> new Setting(name, value.text(), value.source().text()));
    return new KeyDescription(name, node.description(), node.form(), byDefault, setting);
  }

  private static Optional<ConfigValue> find(String name, Map<KeyPath, ConfigValue> values) {
    return values.entrySet().stream()
        .filter(each -> each.getKey().toString().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
