package io.cxdata.config.internal.file;

import io.cxdata.config.ConfigRules;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.QualityConfig;
import io.cxdata.config.internal.schema.ConfigSchema;
import io.cxdata.config.internal.schema.ConfigSource;
import io.cxdata.config.internal.schema.ConfigValue;
import io.cxdata.config.internal.schema.KeyPath;
import io.cxdata.config.internal.schema.Section;
import io.cxdata.config.internal.schema.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all sources and gives the values in effect.
 *
 * @param environment environment variables by name
 * @param commandLine values of the command line by key
 * @param file the configuration file; without it, the file that the environment names
 * @param text the text of a configuration file, instead of one
 * @param workingDirectory where relative paths start
 * @param rules what else must hold
 */
public record ConfigReader(
    Map<String, String> environment,
    Map<String, String> commandLine,
    Optional<Path> file,
    Optional<String> text,
    Path workingDirectory,
    ConfigRules rules) {
  private static final String FILE_VARIABLE = "CX_CONFIG";
  private static final Section SELECTORS = ConfigSchema.FILE.only(ConfigSchema.FILE.selectors());

  /**
   * The values in effect.
   *
   * @throws ConfigurationException with every problem: key, value, source, remedy
   */
  public Values read() {
    Problems problems = new Problems();
    ConfigSources sources =
        new ConfigSources(
            List.of(
                ofCommandLine(problems),
                ofEnvironment(problems),
                ofFile(problems),
                ofDefaults(problems)));
    Map<KeyPath, ConfigValue> effective = Selection.select(sources, problems);
    Values values = new Values(effective, KeyPath.ROOT, workingDirectory, fileDirectory());
    checkTables(values, problems);
    problems.throwIfAny();
    return values;
  }

  private void checkTables(Values values, Problems problems) {
    Map<String, QualityConfig> quality =
        ConfigSchema.FILE.quality(
            values,
            (key, problem, remedy) ->
                problems.add(Problem.of(key, source(values, key), problem, remedy)));
    for (ConfigRules.Problem found : rules.problems(ConfigSchema.FILE.tables(values), quality)) {
      KeyPath key = new KeyPath(found.key());
      problems.add(Problem.of(key, source(values, key), found.problem(), found.remedy()));
    }
  }

  /** Where the first value at a key or below it is written, or else below the keys around it. */
  private static ConfigSource source(Values values, KeyPath key) {
    KeyPath place = key;
    while (place.length() > 0) {
      KeyPath at = place;
      Optional<ConfigSource> found =
          values.all().entrySet().stream()
              .filter(each -> each.getKey().equals(at) || each.getKey().isBelow(at))
              .map(each -> each.getValue().source())
              .findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      place = place.parent();
    }
    return new ConfigSource(ConfigSource.Layer.FILE, "configuration file");
  }

  private SourceValues ofCommandLine(Problems problems) {
    ConfigSource source = new ConfigSource(ConfigSource.Layer.COMMAND_LINE, "command line");
    Map<String, RawNode> values = new LinkedHashMap<>();
    commandLine.forEach((key, value) -> values.put(key, new RawNode.Text(value, source)));
    return SchemaValidator.validate(new RawNode.Section(values, source), SELECTORS, problems);
  }

  private SourceValues ofEnvironment(Problems problems) {
    ConfigSource all = new ConfigSource(ConfigSource.Layer.ENVIRONMENT, "environment variables");
    Map<String, RawNode> values = new LinkedHashMap<>();
    for (String key : ConfigSchema.FILE.selectors()) {
      String name = DotEnv.variableName(key);
      ConfigSource source =
          new ConfigSource(ConfigSource.Layer.ENVIRONMENT, "environment variable " + name);
      variable(name).ifPresent(value -> values.put(key, new RawNode.Text(value, source)));
    }
    return SchemaValidator.validate(new RawNode.Section(values, all), SELECTORS, problems);
  }

  private SourceValues ofFile(Problems problems) {
    Optional<Path> path = path();
    if (path.isEmpty() && this.text.isEmpty()) {
      return new SourceValues(Map.of(), Set.of());
    }
    String name = path.map(Path::toString).orElse("configuration text");
    String text =
        this.text.orElseGet(
            () -> ConfigFiles.read(workingDirectory.resolve(path.get()), "configuration file"));
    RawNode root = new YamlReader(name, ConfigSource.Layer.FILE, problems).read(text);
    return SchemaValidator.validate(root, ConfigSchema.FILE, problems);
  }

  private Optional<Path> path() {
    return text.isPresent() ? Optional.empty() : file.or(this::fileOfEnvironment);
  }

  private Path fileDirectory() {
    return path().map(workingDirectory::resolve).map(Path::getParent).orElse(workingDirectory);
  }

  private Optional<Path> fileOfEnvironment() {
    return variable(FILE_VARIABLE)
        .map(
            text -> {
              try {
                return Path.of(text);
              } catch (InvalidPathException e) {
                throw new ConfigurationException(
                    "The environment variable CX_CONFIG is not a valid path. Set it to the path of"
                        + " a configuration file.");
              }
            });
  }

  static SourceValues ofDefaults(Problems problems) {
    RawNode root =
        new YamlReader("packaged defaults", ConfigSource.Layer.PACKAGED, problems)
            .read(ConfigFiles.packagedDefaults());
    return SchemaValidator.validate(root, ConfigSchema.FILE, problems);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
