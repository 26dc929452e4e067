package io.cxdata.config.internal.file;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.Secret;
import io.cxdata.config.internal.schema.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code .env} file: one {@code NAME=value} a line, as a shell would write it. {@code export}
 * before the name, comments after {@code #}, single quotes (as is) and double quotes (with {@code
 * \n \t \" \\ \$}) are understood; nothing is substituted.
 */
public final class DotEnv {
  private static final Logger LOG = LoggerFactory.getLogger(DotEnv.class);

  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)", Pattern.DOTALL);
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private DotEnv() {}

  /** The variable of a key or a secret: {@code core-api-key} is {@code CORE_API_KEY}. */
  public static String variableName(String key) {
    return key.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The variables of a file; none if it does not exist. Warns when other users can read it. */
  public static Map<String, Secret> read(Path file) {
    if (Files.notExists(file)) {
      return Map.of();
    }
    exposure(file).ifPresent(LOG::warn);
    return parse(ConfigFiles.read(file, "file of variables"), file.toString());
  }

  /**
   * The variables of a text; the last of two with one name counts, as in a shell.
   *
   * @throws ConfigurationException naming the lines that cannot be read, without their content
   */
  static Map<String, Secret> parse(String text, String name) {
    Map<String, Secret> variables = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r\n|\n|\r", -1)) {
      number++;
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(content);
      if (!matcher.matches()) {
        problems.add(name + ":" + number + " is not NAME=value.");
        continue;
      }
      try {
        variables.put(matcher.group(1), Secret.of(value(matcher.group(2))));
      } catch (InvalidValueException e) {
        problems.add(name + ":" + number + " " + e.getMessage() + ". " + e.remedy());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join("\n", problems));
    }
    return variables;
  }

  private static String value(String written) throws InvalidValueException {
    if (written.startsWith("'") || written.startsWith("\"")) {
      return quoted(written);
    }
    // A # inside a word belongs to the value.
    return written.replaceFirst("(^|\\s+)#.*$", "").strip();
  }

  private static String quoted(String written) throws InvalidValueException {
    char quote = written.charAt(0);
    StringBuilder value = new StringBuilder();
    int i = 1;
    while (i < written.length() && written.charAt(i) != quote) {
      char c = written.charAt(i);
      if (quote == '"' && c == '\\' && i + 1 < written.length()) {
        i++;
        value.append(unescaped(written.charAt(i)));
      } else {
        value.append(c);
      }
      i++;
    }
    if (i == written.length()) {
      throw new InvalidValueException(
          "has a quote that is not closed", "Close it on the same line.");
    }
    String rest = written.substring(i + 1).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw new InvalidValueException(
          "has text after the closing quote", "Put the whole value into quotes.");
    }
    return value.toString();
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case '"', '\\', '$' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  /** A warning when other users can read the file; empty where the file system cannot tell. */
  static Optional<String> exposure(Path file) {
    try {
      if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
        return Optional.empty();
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.stream().anyMatch(OTHERS::contains)
          ? Optional.of(
              file
                  + " contains secrets, and other users can read it ("
                  + PosixFilePermissions.toString(permissions)
                  + "). Run: chmod 600 "
                  + file)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("Cannot check who can read " + file + ", which contains secrets: " + e);
    }
  }
}
