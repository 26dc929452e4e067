package io.cxdata.runners.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a JSON object of RFC 8259, nothing more. An object that has one name twice says nothing
 * certain, and half a surrogate pair is no text: both are refused.
 */
final class StrictJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?");

  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  /** Not JSON. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * The members of an object: a text as it is, a number as it is spelled, null for null, and what
   * else there is as it stands in the object.
   *
   * @return empty if the text is no object
   */
  static Optional<Map<String, String>> members(String text) {
    if (text == null) {
      return Optional.empty();
    }
    StrictJson json = new StrictJson(text);
    try {
      json.skipBlanks();
      Map<String, String> members = json.object();
      json.skipBlanks();
      return json.at == text.length() ? Optional.of(members) : Optional.empty();
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean takes(char expected) {
    boolean there = at < text.length() && text.charAt(at) == expected;
    at += there ? 1 : 0;
    return there;
  }

  private void require(boolean condition) throws Refused {
    if (!condition) {
      throw new Refused();
    }
  }

  private Map<String, String> object() throws Refused {
    Map<String, String> members = new LinkedHashMap<>();
    require(takes('{'));
    skipBlanks();
    if (takes('}')) {
      return members;
    }
    do {
      skipBlanks();
      String name = string();
      skipBlanks();
      require(takes(':') && !members.containsKey(name));
      members.put(name, value());
      skipBlanks();
    } while (takes(','));
    require(takes('}'));
    return members;
  }

  private void array() throws Refused {
    require(takes('['));
    skipBlanks();
    if (takes(']')) {
      return;
    }
    do {
      value();
      skipBlanks();
    } while (takes(','));
    require(takes(']'));
  }

  private String value() throws Refused {
    skipBlanks();
    require(at < text.length());
    int from = at;
    switch (text.charAt(at)) {
      case '"' -> {
        return string();
      }
      case '{' -> nestedObject();
      case '[' -> array();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> {
        literal("null");
        return null;
      }
      default -> {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        require(number.lookingAt());
        at = number.end();
      }
    }
    return text.substring(from, at);
  }

  /** Both engines look at the names of the outermost object alone. */
  private void nestedObject() throws Refused {
    require(takes('{'));
    skipBlanks();
    if (takes('}')) {
      return;
    }
    do {
      skipBlanks();
      string();
      skipBlanks();
      require(takes(':'));
      value();
      skipBlanks();
    } while (takes(','));
    require(takes('}'));
  }

  private void literal(String word) throws Refused {
    require(text.startsWith(word, at));
    at += word.length();
  }

  private String string() throws Refused {
    require(takes('"'));
    StringBuilder value = new StringBuilder();
    while (!takes('"')) {
      require(at < text.length() && text.charAt(at) >= ' ');
      char next = text.charAt(at++);
      value.append(next == '\\' ? escaped() : next);
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        require(
            Character.isHighSurrogate(value.charAt(i))
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1)));
        i++;
      }
    }
    return value.toString();
  }

  private char escaped() throws Refused {
    require(at < text.length());
    char kind = text.charAt(at++);
    if (kind == 'u') {
      Matcher digits = Pattern.compile("[0-9a-fA-F]{4}").matcher(text).region(at, text.length());
      require(digits.lookingAt());
      at += 4;
      return (char) Integer.parseInt(digits.group(), 16);
    }
    int index = "\"\\/bfnrt".indexOf(kind);
    require(index >= 0);
    return "\"\\/\b\f\n\r\t".charAt(index);
  }
}
