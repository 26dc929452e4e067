package io.cxdata.config.internal.vault;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.config.internal.file.DotEnv;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets from environment variables and a {@code .env} file: {@code core-api-key} is {@code
 * CORE_API_KEY}. The environment is stronger than the file, and a blank value counts as not set. A
 * line break at the end of a value is left out, with one warning that names the variable.
 *
 * <p>Both are read once, when it is opened. Safe for all threads.
 */
public final class EnvironmentSecrets implements Secrets {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentSecrets.class);

  private final Map<String, Secret> environment;
  private final Map<String, Secret> fileVariables;
  private final Path file;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private EnvironmentSecrets(
      Map<String, Secret> environment, Map<String, Secret> fileVariables, Path file) {
    this.environment = environment;
    this.fileVariables = fileVariables;
    this.file = file;
  }

  /**
   * Reads the file, which may be absent; logs a warning when other users can read it.
   *
   * @param environment environment variables by name
   * @param file usually {@code .env} in the working directory
   * @throws ConfigurationException when a line of the file cannot be read
   */
  public static EnvironmentSecrets open(Map<String, String> environment, Path file) {
    Map<String, Secret> variables =
        environment.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Secret.of(entry.getValue())));
    return new EnvironmentSecrets(variables, DotEnv.read(file), file);
  }

  @Override
  public Secret secret(String name) {
    return find(name).orElseThrow(() -> missingSecrets(List.of(name)));
  }

  /** Those of the names that have no secret, in their order, each once. */
  public List<String> missing(Collection<String> names) {
    return names.stream().distinct().filter(name -> find(name).isEmpty()).toList();
  }

  /** The failure when these are missing. */
  ConfigurationException missingSecrets(List<String> names) {
    String variables =
        names.stream()
            .map(name -> name + " (variable " + DotEnv.variableName(name) + ")")
            .collect(Collectors.joining(", "));
    return new ConfigurationException(
        (names.size() == 1 ? "The secret " : "Secrets are missing: ")
            + variables
            + (names.size() == 1 ? " is missing" : "")
            + ". Neither the environment nor "
            + file
            + " has "
            + (names.size() == 1 ? "it" : "them")
            + ". Set the variable, or add a line NAME=value to that file.");
  }

  /** The secrets of the file by their names in a vault, sorted. */
  List<String> namesInFile() {
    return fileVariables.keySet().stream()
        .map(variable -> variable.toLowerCase(Locale.ROOT).replace('_', '-'))
        .sorted()
        .toList();
  }

  Optional<Secret> find(String name) {
    String variable = DotEnv.variableName(name);
    return usable(environment.get(variable))
        .or(() -> usable(fileVariables.get(variable)))
        .map(found -> withoutLineBreak(variable, found));
  }

  private Secret withoutLineBreak(String variable, Secret secret) {
    Optional<Secret> stripped = TrailingLineBreak.stripped(secret);
    if (stripped.isPresent() && warned.add(variable)) {
      LOG.warn(
          "The secret variable {} ends with a line break, which is left out. Set it again without"
              + " one, for example with printf instead of echo.",
          variable);
    }
    return stripped.orElse(secret);
  }

  private static Optional<Secret> usable(Secret secret) {
    return Optional.ofNullable(secret).filter(found -> !found.reveal().isBlank());
  }

  /** The places that are searched, without values. */
  @Override
  public String toString() {
    return "EnvironmentSecrets[environment, " + file + "]";
  }
}
