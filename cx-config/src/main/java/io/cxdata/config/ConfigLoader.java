package io.cxdata.config;

import io.cxdata.config.internal.file.ConfigReader;
import io.cxdata.config.internal.file.KeyFinder;
import io.cxdata.config.internal.network.ProxyVariables;
import io.cxdata.config.internal.schema.ConfigSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads the configuration: command line over environment variables over a file over the packaged
 * defaults. It reads nothing but the sources that it is given, so it gives the same answer
 * everywhere.
 *
 * <pre>{@code
 * CxConfig config = ConfigLoader.create().environment(System.getenv()).load();
 * }</pre>
 *
 * <p>Immutable, safe for use by several threads; each method that takes a source returns a copy.
 *
 * @since 0.1
 */
public final class ConfigLoader {
  private final ConfigReader reader;

  private ConfigLoader(ConfigReader reader) {
    this.reader = reader;
  }

  /** A loader of the packaged defaults alone, in the current working directory. */
  public static ConfigLoader create() {
    return new ConfigLoader(
        new ConfigReader(
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Path.of("").toAbsolutePath(),
            (tables, quality) -> List.of()));
  }

  /**
   * Returns a copy with environment variables. {@code ENV_TYPE}, {@code SERVER_TYPE}, {@code
   * CORE_ENV} and {@code CRM_ENV} are used, and {@code CX_CONFIG} as the file if {@link
   * #file(Optional)} gives none, and {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
   * {@code NO_PROXY}, in lower case too; blank ones count as not set.
   *
   * @param variables the variables by name
   */
  public ConfigLoader environment(Map<String, String> variables) {
    return new ConfigLoader(
        new ConfigReader(
            Map.copyOf(variables),
            reader.commandLine(),
            reader.file(),
            reader.text(),
            reader.workingDirectory(),
            reader.rules()));
  }

  /**
   * Returns a copy with a configuration file, or with none.
   *
   * @param path a relative path starts in the working directory; relative paths in the file start
   *     in the folder of the file
   */
  public ConfigLoader file(Optional<Path> path) {
    return new ConfigLoader(
        new ConfigReader(
            reader.environment(),
            reader.commandLine(),
            path,
            Optional.empty(),
            reader.workingDirectory(),
            reader.rules()));
  }

  /**
   * Returns a copy with the text of a configuration file, instead of a file. {@code CX_CONFIG} is
   * not read then.
   *
   * @param yaml what such a file has; relative paths in it start in the working directory
   */
  public ConfigLoader text(String yaml) {
    return new ConfigLoader(
        new ConfigReader(
            reader.environment(),
            reader.commandLine(),
            Optional.empty(),
            Optional.of(yaml),
            reader.workingDirectory(),
            reader.rules()));
  }

  /**
   * Returns a copy with values of the command line: {@code env-type}, {@code server-type}, {@code
   * core-env}, {@code crm-env}.
   *
   * @param values the values by key
   */
  public ConfigLoader commandLine(Map<String, String> values) {
    return new ConfigLoader(
        new ConfigReader(
            reader.environment(),
            Map.copyOf(values),
            reader.file(),
            reader.text(),
            reader.workingDirectory(),
            reader.rules()));
  }

  /** Returns a copy with another working directory. */
  public ConfigLoader workingDirectory(Path directory) {
    return new ConfigLoader(
        new ConfigReader(
            reader.environment(),
            reader.commandLine(),
            reader.file(),
            reader.text(),
            directory.toAbsolutePath(),
            reader.rules()));
  }

  /**
   * Returns a copy with rules about tables, which are else not checked against a catalogue.
   *
   * @param more what they find is reported with all other problems
   */
  public ConfigLoader rules(ConfigRules more) {
    return new ConfigLoader(
        new ConfigReader(
            reader.environment(),
            reader.commandLine(),
            reader.file(),
            reader.text(),
            reader.workingDirectory(),
            more));
  }

  /**
   * The configuration in effect.
   *
   * @throws ConfigurationException with every problem: key, value, source, remedy
   */
  public CxConfig load() {
    return ConfigSchema.FILE.bind(reader.read(), ProxyVariables.read(reader.environment()));
  }

  /**
   * Every value in effect with its source, in the order of the file.
   *
   * @throws ConfigurationException with every problem: key, value, source, remedy
   */
  public List<Setting> explain() {
    return reader.read().settings();
  }

  /**
   * Describes keys, set or not.
   *
   * @param key a key such as {@code core.qas-sap.limits.page-size}, or a section, which stands for
   *     the keys below it
   * @return in the order of the file; empty if there is no such key
   * @throws ConfigurationException with every problem: key, value, source, remedy
   */
  public List<KeyDescription> describe(String key) {
    return KeyFinder.find(key, reader.read());
  }
}
