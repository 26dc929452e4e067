package io.cxdata.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the configuration together: command line over environment variables over a file over the
 * packaged defaults. Everything it looks at is handed to it, so that it gives the same answer
 * everywhere.
 *
 * <pre>{@code
 * CxConfig config = ConfigLoader.create().environment(System.getenv()).load();
 * }</pre>
 *
 * <p>Immutable; each method that takes a source gives another loader.
 */
public final class ConfigLoader {
  private static final String FILE_VARIABLE = "CX_CONFIG";
  private static final String DEFAULTS = "defaults.yaml";
  private static final SchemaNode.Section SELECTORS =
      ConfigSchema.FILE.only(ConfigSchema.SELECTORS);

  private final Map<String, String> environment;
  private final Map<String, String> commandLine;
  private final Optional<Path> file;
  private final Path workingDirectory;

  private ConfigLoader(
      Map<String, String> environment,
      Map<String, String> commandLine,
      Optional<Path> file,
      Path workingDirectory) {
    this.environment = environment;
    this.commandLine = commandLine;
    this.file = file;
    this.workingDirectory = workingDirectory;
  }

  /** A loader that knows the packaged defaults alone, in the current working directory. */
  public static ConfigLoader create() {
    return new ConfigLoader(Map.of(), Map.of(), Optional.empty(), Path.of("").toAbsolutePath());
  }

  /**
   * With environment variables. {@code ENV_TYPE}, {@code SERVER_TYPE}, {@code CORE_ENV} and {@code
   * CRM_ENV} are used, and {@code CX_CONFIG} as the file where none is given; blank ones count as
   * not set.
   */
  public ConfigLoader environment(Map<String, String> variables) {
    return new ConfigLoader(Map.copyOf(variables), commandLine, file, workingDirectory);
  }

  /** With a configuration file, or none. A relative path is looked for in the working directory. */
  public ConfigLoader file(Optional<Path> path) {
    return new ConfigLoader(environment, commandLine, path, workingDirectory);
  }

  /**
   * With what the command line says: {@code env-type}, {@code server-type}, {@code core-env},
   * {@code crm-env}.
   */
  public ConfigLoader commandLine(Map<String, String> values) {
    return new ConfigLoader(environment, Map.copyOf(values), file, workingDirectory);
  }

  /** With another directory that relative paths start from. */
  public ConfigLoader workingDirectory(Path directory) {
    return new ConfigLoader(environment, commandLine, file, directory.toAbsolutePath());
  }

  /**
   * The configuration in effect.
   *
   * @throws ConfigurationException with everything that is wrong: key, value, source, remedy
   */
  public CxConfig load() {
    return Binder.bind(effective(), workingDirectory);
  }

  /**
   * Every effective value with its source, in the order of the file.
   *
   * @throws ConfigurationException as {@link #load()} does
   */
  public List<Setting> explain() {
    return effective().entrySet().stream()
        .map(
            entry ->
                new Setting(
                    entry.getKey().toString(),
                    entry.getValue().text(),
                    entry.getValue().origin().text()))
        .toList();
  }

  private Map<KeyPath, ConfigValue> effective() {
    Problems problems = new Problems();
    Sources sources =
        new Sources(
            List.of(
                fromCommandLine(problems),
                fromEnvironment(problems),
                fromFile(problems),
                fromDefaults(problems)));
    Map<KeyPath, ConfigValue> effective = Selection.resolve(sources, problems);
    problems.throwIfAny();
    return effective;
  }

  private SourceValues fromCommandLine(Problems problems) {
    ConfigSource origin = new ConfigSource(ConfigSource.Layer.COMMAND_LINE, "command line");
    Map<String, RawNode> values = new LinkedHashMap<>();
    commandLine.forEach((key, value) -> values.put(key, new RawNode.Text(value, origin)));
    return SchemaValidator.check(new RawNode.Section(values, origin), SELECTORS, problems);
  }

  private SourceValues fromEnvironment(Problems problems) {
    ConfigSource all = new ConfigSource(ConfigSource.Layer.ENVIRONMENT, "environment variables");
    Map<String, RawNode> values = new LinkedHashMap<>();
    for (String key : ConfigSchema.SELECTORS) {
      String name = variableName(key);
      ConfigSource origin =
          new ConfigSource(ConfigSource.Layer.ENVIRONMENT, "environment variable " + name);
      variable(name).ifPresent(value -> values.put(key, new RawNode.Text(value, origin)));
    }
    return SchemaValidator.check(new RawNode.Section(values, all), SELECTORS, problems);
  }

  private SourceValues fromFile(Problems problems) {
    Optional<Path> path = file.or(this::fileOfEnvironment);
    if (path.isEmpty()) {
      return new SourceValues(Map.of(), Set.of());
    }
    String name = path.get().toString();
    String text = ConfigFiles.read(workingDirectory.resolve(path.get()), "configuration file");
    RawNode root = new YamlReader(name, ConfigSource.Layer.FILE, problems).read(text);
    return SchemaValidator.check(root, ConfigSchema.FILE, problems);
  }

  private Optional<Path> fileOfEnvironment() {
    return variable(FILE_VARIABLE)
        .map(
            text -> {
              try {
                return Path.of(text);
              } catch (InvalidPathException e) {
                throw new ConfigurationException(
                    "The environment variable CX_CONFIG holds no path. Set it to the path of a"
                        + " configuration file.");
              }
            });
  }

  private static SourceValues fromDefaults(Problems problems) {
    RawNode root =
        new YamlReader("packaged defaults", ConfigSource.Layer.PACKAGED, problems)
            .read(ConfigFiles.packaged(DEFAULTS));
    return SchemaValidator.check(root, ConfigSchema.FILE, problems);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The environment variable of a key or a secret: in upper case, with {@code _}. */
  static String variableName(String key) {
    return key.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
