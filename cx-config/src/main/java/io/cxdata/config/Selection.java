package io.cxdata.config;

import io.cxdata.config.support.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Chooses the environment, the core and the account, and keeps what holds for them: every effective
 * value by its path, in the order of the file.
 */
final class Selection {
  /** Parts of an environment that make sense only together. */
  private static final List<String> GROUPS = List.of("identity", "cosmos");

  private final Sources sources;
  private final Problems problems;
  private final Map<KeyPath, ConfigValue> effective = new LinkedHashMap<>();

  private Selection(Sources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
  }

  static Map<KeyPath, ConfigValue> resolve(Sources sources, Problems problems) {
    Selection resolver = new Selection(sources, problems);
    resolver.resolve();
    return resolver.effective;
  }

  private void resolve() {
    find(KeyPath.of("env-type")).ifPresent(leaf -> effective.put(KeyPath.of("env-type"), leaf));
    find(KeyPath.of("server-type"))
        .ifPresent(leaf -> effective.put(KeyPath.of("server-type"), leaf));
    Optional<EnvType> envType =
        find(KeyPath.of("env-type")).flatMap(ConfigValue::value).map(EnvType.class::cast);
    Optional<String> core = envType.flatMap(type -> choose(type, "core-env", "core"));
    Optional<String> crm = envType.flatMap(type -> choose(type, "crm-env", "crm"));
    keep(KeyPath.of("time-zone"));
    envType.ifPresent(this::environment);
    core.ifPresent(name -> entry("core", name, "core-env"));
    crm.ifPresent(name -> entry("crm", name, "crm-env"));
    crm.ifPresent(this::checkPageSize);
    ConfigSchema.FILE
        .keys()
        .get("azure")
        .leaves()
        .forEach(leaf -> keep(KeyPath.of("azure").then(leaf)));
    everyEntry("tables");
    everyEntry("quality");
  }

  /** The entry that the key names, or else the environment; empty when that is a problem. */
  private Optional<String> choose(EnvType type, String key, String section) {
    Optional<ConfigValue> said =
        find(KeyPath.of(key)).or(() -> find(KeyPath.of("environments", type.key(), key)));
    if (said.isEmpty() || said.get().value().isEmpty()) {
      return Optional.empty();
    }
    ConfigValue leaf = said.get();
    effective.put(KeyPath.of(key), leaf);
    SortedSet<String> names = sources.names(section);
    if (names.contains(leaf.text())) {
      return Optional.of(leaf.text());
    }
    String remedy =
        DidYouMean.among(names, leaf.text())
            .map(name -> "Did you mean " + name + "?")
            .orElse("Choose one of them, or add it under " + section + ".");
    problems.add(
        Problem.of(
            KeyPath.of(key),
            leaf.text(),
            leaf.origin(),
            "is no key of " + section + ", which has " + String.join(", ", names),
            remedy));
    return Optional.empty();
  }

  private void environment(EnvType type) {
    KeyPath at = KeyPath.of("environments", type.key());
    SchemaNode.Section shape = environmentShape(type);
    for (KeyPath leaf : shape.leaves()) {
      if (!ConfigSchema.SELECTORS.contains(leaf.first())) {
        keep(at.then(leaf));
      }
    }
    GROUPS.forEach(
        group -> wholeGroup(at.then(group), (SchemaNode.Section) shape.keys().get(group)));
    oneOfLakeAndStorage(at);
  }

  private void wholeGroup(KeyPath at, SchemaNode.Section group) {
    Optional<ConfigValue> any =
        group.leaves().stream()
            .map(at::then)
            .filter(effective::containsKey)
            .findFirst()
            .map(effective::get);
    any.ifPresent(
        leaf ->
            group.leaves().stream()
                .map(at::then)
                .filter(path -> !effective.containsKey(path))
                .forEach(path -> missing(path, leaf.origin(), "the rest of " + at.last())));
  }

  /** A folder takes the place of a storage account, and the other way round. */
  private void oneOfLakeAndStorage(KeyPath at) {
    ConfigValue lake = effective.get(at.then("lake"));
    ConfigValue storage = effective.get(at.then("storage"));
    if (lake == null || storage == null) {
      return;
    }
    int stronger = lake.origin().layer().compareTo(storage.origin().layer());
    if (stronger == 0) {
      problems.add(
          Problem.of(
              at.then("lake"),
              lake.origin(),
              "is there beside storage at " + storage.origin().text(),
              "Keep one of the two."));
    }
    effective.remove(at.then(stronger > 0 ? "storage" : "lake"));
  }

  private void entry(String section, String name, String chosenBy) {
    ConfigSource origin = effective.get(KeyPath.of(chosenBy)).origin();
    for (KeyPath leaf : each(section).leaves()) {
      KeyPath path = KeyPath.of(section, name).then(leaf);
      if (leaf.last().equals(SchemaNode.ANY)) {
        sources.namesBelow(path.parent()).forEach(open -> keep(path.parent().then(open)));
        continue;
      }
      if (find(path).isEmpty() && !ConfigSchema.MAY_BE_MISSING.contains(leaf.toString())) {
        missing(path, origin, "the chosen " + chosenBy);
      }
      keep(path);
    }
  }

  private void checkPageSize(String crm) {
    ConfigValue api = effective.get(KeyPath.of("crm", crm, "api"));
    KeyPath path = KeyPath.of("crm", crm, "limits", "page-size");
    ConfigValue pageSize = effective.get(path);
    if (api.value().equals(Optional.of(CrmConfig.Api.CUSTOM_OBJECTS))
        && pageSize.value().isPresent()
        && (Integer) pageSize.value().get() > 100) {
      problems.add(
          Problem.of(
              path,
              pageSize.text(),
              pageSize.origin(),
              "is more than the custom-objects API gives in a page",
              "Choose at most 100."));
    }
  }

  private void everyEntry(String section) {
    List<KeyPath> leaves = each(section).leaves();
    for (String name : sources.names(section)) {
      leaves.forEach(leaf -> keep(KeyPath.of(section, name).then(leaf)));
    }
  }

  private void missing(KeyPath path, ConfigSource origin, String neededFor) {
    problems.add(
        Problem.of(
            path, origin, "is missing for " + neededFor, "Add it to the configuration file."));
  }

  private void keep(KeyPath path) {
    find(path).ifPresent(leaf -> effective.put(path, leaf));
  }

  private Optional<ConfigValue> find(KeyPath path) {
    return sources.find(path);
  }

  private static SchemaNode.Section environmentShape(EnvType type) {
    SchemaNode.Section environments =
        (SchemaNode.Section) ConfigSchema.FILE.keys().get("environments");
    return (SchemaNode.Section) environments.keys().get(type.key());
  }

  private static SchemaNode each(String section) {
    return ((SchemaNode.Entries) ConfigSchema.FILE.keys().get(section)).each();
  }
}
