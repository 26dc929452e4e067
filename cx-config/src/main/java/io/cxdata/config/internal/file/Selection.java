package io.cxdata.config.internal.file;

import static io.cxdata.config.internal.schema.ConfigSchema.FILE;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.EnvType;
import io.cxdata.config.internal.schema.ConfigSource;
import io.cxdata.config.internal.schema.ConfigValue;
import io.cxdata.config.internal.schema.EnvironmentSchema;
import io.cxdata.config.internal.schema.KeyPath;
import io.cxdata.config.internal.schema.SchemaNode;
import io.cxdata.config.internal.schema.Section;
import io.cxdata.config.support.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Selects the environment, the core and the account, and keeps what holds for them: every value in
 * effect by its path, in the order of the file.
 */
final class Selection {
  /** The custom-objects API returns no larger page. */
  private static final int CUSTOM_OBJECTS_PAGE = 100;

  private final ConfigSources sources;
  private final Problems problems;
  private final Map<KeyPath, ConfigValue> effective = new LinkedHashMap<>();

  private Selection(ConfigSources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  static Map<KeyPath, ConfigValue> select(ConfigSources sources, Problems problems) {
    Selection selection = new Selection(sources, problems);
    selection.select();
    return selection.effective;
  }

  private void select() {
    keep(FILE.envType.path());
    keep(FILE.serverType.path());
    Optional<EnvironmentSchema> environment =
        sources
            .find(FILE.envType.path())
            .flatMap(ConfigValue::value)
            .map(type -> FILE.environment((EnvType) type));
    Optional<String> core = environment.flatMap(e -> choose(FILE.coreEnv, e.coreEnv, FILE.core));
    Optional<String> crm = environment.flatMap(e -> choose(FILE.crmEnv, e.crmEnv, FILE.crm));
    keep(FILE.timeZone.path());
    environment.ifPresent(this::environment);
    core.ifPresent(name -> entry(FILE.core, name, FILE.coreEnv));
    crm.ifPresent(name -> entry(FILE.crm, name, FILE.crmEnv));
    crm.ifPresent(this::checkPageSize);
    keep(FILE.network);
    keep(FILE.azure);
    everyEntry(FILE.tables);
    everyEntry(FILE.quality);
  }

  /** The entry that the key or else the environment names; empty when that is a problem. */
  private Optional<String> choose(
      SchemaNode.Key<String> key,
      SchemaNode.Key<String> ofEnvironment,
      SchemaNode.Entries entries) {
    Optional<ConfigValue> found =
        sources.find(key.path()).or(() -> sources.find(ofEnvironment.path()));
    if (found.isEmpty() || found.get().value().isEmpty()) {
      return Optional.empty();
    }
    ConfigValue choice = found.get();
    effective.put(key.path(), choice);
    SortedSet<String> names = sources.names(entries.path());
    if (names.contains(choice.text())) {
      return Optional.of(choice.text());
    }
    String remedy =
        DidYouMean.among(names, choice.text())
            .map(name -> "Did you mean " + name + "?")
            .orElse("Choose one of them, or add it under " + entries.path() + ".");
    problems.add(
        Problem.of(
            key.path(),
            choice.text(),
            choice.source(),
            "is not an entry of " + entries.path() + ", which has " + String.join(", ", names),
            remedy));
    return Optional.empty();
  }

  private void environment(EnvironmentSchema schema) {
    schema
        .leaves()
        .keySet()
        .forEach(
            leaf -> {
              if (!FILE.selectors().contains(leaf.first())) {
                keep(schema.path().then(leaf));
              }
            });
    schema.keys().values().stream()
        .filter(Section.class::isInstance)
        .forEach(section -> completeOrAbsent((Section) section));
    lakeOrStorage(schema.lake.path(), schema.storage.path());
  }

  private void completeOrAbsent(Section section) {
    List<KeyPath> paths = section.leaves().keySet().stream().map(section.path()::then).toList();
    paths.stream()
        .filter(effective::containsKey)
        .findFirst()
        .map(effective::get)
        .ifPresent(
            any ->
                paths.stream()
                    .filter(path -> !effective.containsKey(path))
                    .forEach(
                        path ->
                            missing(path, any.source(), "the rest of " + section.path().last())));
  }

  /** A folder takes the place of a storage account, and the other way round. */
  private void lakeOrStorage(KeyPath lakePath, KeyPath storagePath) {
    ConfigValue lake = effective.get(lakePath);
    ConfigValue storage = effective.get(storagePath);
    if (lake == null || storage == null) {
      return;
    }
    int stronger = lake.source().layer().compareTo(storage.source().layer());
    if (stronger == 0) {
      problems.add(
          Problem.of(
              lakePath,
              lake.source(),
              "is set together with storage at " + storage.source().text(),
              "Keep one of the two."));
    }
    effective.remove(stronger > 0 ? storagePath : lakePath);
  }

  private void entry(SchemaNode.Entries entries, String name, SchemaNode.Key<String> chosenBy) {
    ConfigSource source = effective.get(chosenBy.path()).source();
    KeyPath at = entries.path().then(name);
    entries
        .each()
        .leaves()
        .forEach(
            (leaf, node) -> {
              KeyPath path = at.then(leaf);
              if (leaf.last().equals(SchemaNode.ANY)) {
                KeyPath parent = path.parent();
                sources.namesBelow(parent).forEach(open -> keep(parent.then(open)));
                return;
              }
              if (sources.find(path).isEmpty()
                  && node instanceof SchemaNode.Key<?> key
                  && key.required()) {
                missing(path, source, "the chosen " + chosenBy.path());
              }
              keep(path);
            });
  }

  private void checkPageSize(String crm) {
    KeyPath at = FILE.crm.path().then(crm);
    KeyPath path = at.then(FILE.crmEntry.limits.pageSize.path());
    ConfigValue api = effective.get(at.then(FILE.crmEntry.api.path()));
    ConfigValue pageSize = effective.get(path);
    if (api.value().equals(Optional.of(CrmConfig.Api.CUSTOM_OBJECTS))
        && pageSize.value().isPresent()
        && (Integer) pageSize.value().get() > CUSTOM_OBJECTS_PAGE) {
      problems.add(
          Problem.of(
              path,
              pageSize.text(),
              pageSize.source(),
              "is larger than a page of the custom-objects API",
              "Choose at most " + CUSTOM_OBJECTS_PAGE + "."));
    }
  }

  private void everyEntry(SchemaNode.Entries entries) {
    for (String name : sources.names(entries.path())) {
      KeyPath at = entries.path().then(name);
      entries.each().leaves().keySet().forEach(leaf -> keepAll(at.then(leaf)));
    }
  }

  /** Keeps the values of a path in which names may be open. */
  private void keepAll(KeyPath path) {
    int open = path.parts().indexOf(SchemaNode.ANY);
    if (open < 0) {
      keep(path);
      return;
    }
    KeyPath parent = new KeyPath(path.parts().subList(0, open));
    sources.names(parent).forEach(name -> keepAll(path.with(open, name)));
  }

  private void missing(KeyPath path, ConfigSource source, String neededFor) {
    problems.add(
        Problem.of(
            path, source, "is missing for " + neededFor, "Add it to the configuration file."));
  }

  private void keep(Section section) {
    section.leaves().keySet().forEach(leaf -> keep(section.path().then(leaf)));
  }

  private void keep(KeyPath path) {
    sources.find(path).ifPresent(value -> effective.put(path, value));
  }
}
