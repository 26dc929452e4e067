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
 * A {@code .env} file: {@code NAME=value} lines, as a shell would write them. {@code export} before
 * the name, single quotes (as is) and double quotes (with {@code \n \t \" \\ \$}) are understood;
 * nothing is substituted. A quoted value may go over several lines. A {@code #} begins a comment
 * only at the beginning of a line or after a blank: {@code X=#hash} is the value {@code #hash}.
 */
public final class DotEnv {
  private static final Logger LOG = LoggerFactory.getLogger(DotEnv.class);

  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)", Pattern.DOTALL);
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
    String[] lines = text.split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length; i++) {
      String content = lines[i].stripLeading();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      String place = name + ":" + (i + 1);
      Matcher matcher = LINE.matcher(content);
      if (!matcher.matches()) {
        problems.add(place + " is not NAME=value.");
        continue;
      }
      try {
        String written = matcher.group(2);
        int last = i;
        if (isQuoted(written)) {
          written = written.stripLeading();
          while (end(written) < 0 && last + 1 < lines.length) {
            last++;
            written += "\n" + lines[last];
          }
        }
        variables.put(matcher.group(1), Secret.of(value(written)));
        i = last;
      } catch (InvalidValueException e) {
        problems.add(place + " " + e.getMessage() + ". " + e.remedy());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join("\n", problems));
    }
    return variables;
  }

  private static String value(String written) throws InvalidValueException {
    return isQuoted(written) ? quoted(written) : written.replaceFirst("\\s#.*$", "").strip();
  }

  private static boolean isQuoted(String written) {
    String value = written.stripLeading();
    return value.startsWith("'") || value.startsWith("\"");
  }

  /** The place of the closing quote; -1 if there is none. */
  private static int end(String written) {
    char quote = written.charAt(0);
    for (int i = 1; i < written.length(); i++) {
      if (quote == '"' && written.charAt(i) == '\\') {
        i++;
      } else if (written.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  private static String quoted(String written) throws InvalidValueException {
    int end = end(written);
    if (end < 0) {
      throw new InvalidValueException("has a quote that is not closed", "Close it.");
    }
    String rest = written.substring(end + 1);
    if (!rest.isBlank() && !rest.matches("\\s+#.*")) {
      throw new InvalidValueException(
          "has text after the closing quote", "Put the whole value into quotes.");
    }
    String inside = written.substring(1, end);
    if (written.charAt(0) == '\'') {
      return inside;
    }
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < inside.length(); i++) {
      if (inside.charAt(i) == '\\' && i + 1 < inside.length()) {
        i++;
        value.append(unescaped(inside.charAt(i)));
      } else {
        value.append(inside.charAt(i));
      }
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
