package io.cxdata.runners.checks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/**
 * The versions that the runtime of a cluster has of the libraries which the JAR for Databricks
 * brings under other names. Nothing depends on them; in a report they tell which runtime it was.
 */
final class RuntimeLibraries {
  /** A file, because the names of classes in the code are changed in that JAR. */
  private static final String CLASSES = "runtime-libraries.properties";

  private static final String JACKSON = "Jackson";

  private RuntimeLibraries() {}

  /** The versions, for people; empty where the libraries have their own names. */
  static Optional<String> find() {
    Properties classes = classes();
    if (ObjectMapper.class.getName().equals(classes.getProperty(JACKSON))) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    for (String library : new TreeSet<>(classes.stringPropertyNames())) {
      found.add(library + " " + version(classes.getProperty(library)));
    }
    found.add("Java " + Runtime.version());
    return Optional.of(String.join(", ", found) + "; cx-data uses its own copies of all but Spark");
  }

  private static Properties classes() {
    Properties classes = new Properties();
    try (InputStream file = RuntimeLibraries.class.getResourceAsStream(CLASSES)) {
      classes.load(file);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read " + CLASSES, e);
    }
  }

  private static String version(String className) {
    try {
      Class<?> type = Class.forName(className, false, RuntimeLibraries.class.getClassLoader());
      String version = type.getPackage().getImplementationVersion();
      return version == null ? jar(type) : version;
    } catch (ClassNotFoundException | LinkageError e) {
      return "none";
    }
  }

  private static String jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? "of an unknown version"
        : "of " + Path.of(source.getLocation().getPath()).getFileName();
  }
}
