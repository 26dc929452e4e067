package io.cxdata.config;

import io.cxdata.config.support.DidYouMean;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a single value may be.
 *
 * @param parser understands the text of a value, or rejects it
 * @param schema the same as keywords of JSON Schema, for editors
 */
record ValueType(Parser parser, Map<String, Object> schema) {
  /** No name is longer, and patterns take their time with what is. */
  private static final int LONGEST = 500;

  /** Understands a value. */
  @FunctionalInterface
  interface Parser {
    Object parse(String text) throws InvalidValueException;
  }

  ValueType {
    schema = new TreeMap<>(schema);
  }

  /** One of some words, each with what it stands for; in the order of the map. */
  static ValueType choice(Map<String, ?> words) {
    return new ValueType(
        text -> {
          Object value = words.get(text);
          if (value == null) {
            throw notAmong("is none of " + String.join(", ", words.keySet()), words, text);
          }
          return value;
        },
        Map.of("enum", words.keySet().toArray()));
  }

  private static InvalidValueException notAmong(String what, Map<String, ?> words, String text) {
    Optional<String> meant = DidYouMean.among(words.keySet(), text);
    return new InvalidValueException(
        what, meant.map(word -> "Did you mean " + word + "?").orElse("Choose one of them."));
  }

  /** A whole number in a range. */
  static ValueType whole(int least, int most) {
    String range = "a whole number from " + least + " to " + most;
    return new ValueType(
        text -> {
          // Nine digits never overflow an int.
          if (!text.matches("\\d{1,9}")
              || Integer.parseInt(text) < least
              || Integer.parseInt(text) > most) {
            throw new InvalidValueException("is not " + range, "Choose a number in that range.");
          }
          return Integer.valueOf(text);
        },
        Map.of("type", "integer", "minimum", least, "maximum", most));
  }

  /** Text of a certain form. */
  static ValueType text(String pattern, String form, String example) {
    Pattern whole = Pattern.compile(pattern);
    return new ValueType(
        text -> {
          if (text.length() > LONGEST || !whole.matcher(text).matches()) {
            throw new InvalidValueException("is not " + form, "Write for example " + example + ".");
          }
          return text;
        },
        Map.of("type", "string", "pattern", "^(" + pattern + ")$"));
  }

  /** A name of a certain form, or a URL instead. */
  static ValueType nameOrUrl(String pattern, String form, String example) {
    ValueType name = text(pattern, form, example);
    return new ValueType(
        text -> text.contains("://") ? Urls.parse(text).toString() : name.parser.parse(text),
        Map.of("type", "string", "pattern", "^(" + pattern + "|https?://.+)$"));
  }

  static ValueType url() {
    return new ValueType(Urls::parse, Map.of("type", "string", "pattern", "^https?://.+$"));
  }

  /** A duration up to an hour. */
  static ValueType duration() {
    return durationUpTo(Duration.ofHours(1));
  }

  static ValueType durationUpTo(Duration most) {
    return new ValueType(
        text -> Durations.parse(text, most),
        Map.of("type", "string", "pattern", "^(\\d+ ?(ms|s|m|h)|P.+)$"));
  }

  /** A time zone with rules, such as America/Mexico_City. */
  static ValueType timeZone() {
    return new ValueType(
        text -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException e) {
            Optional<String> meant = DidYouMean.among(ZoneId.getAvailableZoneIds(), text);
            throw new InvalidValueException(
                "is no time zone",
                meant
                    .map(zone -> "Did you mean " + zone + "?")
                    .orElse("Write for example America/Mexico_City."));
          }
        },
        Map.of("type", "string"));
  }

  /** A path of this machine; whether it exists is asked when it is used. */
  static ValueType localFolder() {
    return new ValueType(LocalFolders::parse, Map.of("type", "string"));
  }
}
