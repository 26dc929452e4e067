package io.cxdata.config.internal.schema;

import io.cxdata.config.support.DidYouMean;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a single value may be.
 *
 * @param form what a value is, for people, such as "a whole number from 1 to 50"
 * @param parser reads the text of a value, or rejects it
 * @param schema the same as keywords of JSON Schema, for editors
 */
public record ValueType<T>(String form, Parser<T> parser, Map<String, Object> schema) {
  /** No name is longer, and matching a pattern against a longer one is slow. */
  private static final int LONGEST = 500;

  /** Reads a value. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(String text) throws InvalidValueException;
  }

  public ValueType {
    schema = new TreeMap<>(schema);
  }

  /** One of some words, each with what it stands for; in the order of the map. */
  static <T> ValueType<T> choice(Map<String, T> words) {
    return new ValueType<>(
        "one of " + String.join(", ", words.keySet()),
        text -> {
          T value = words.get(text);
          if (value == null) {
            throw new InvalidValueException(
                "is none of " + String.join(", ", words.keySet()),
                DidYouMean.among(words.keySet(), text)
                    .map(word -> "Did you mean " + word + "?")
                    .orElse("Choose one of them."));
          }
          return value;
        },
        Map.of("enum", words.keySet().toArray()));
  }

  /** One of the constants: {@code PER_LOAN} is written {@code per-loan}. */
  static <E extends Enum<E>> ValueType<E> choice(Class<E> constants) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : constants.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return choice(words);
  }

  /** A whole number in a range. */
  static ValueType<Integer> whole(int least, int most) {
    return new ValueType<>(
        "a whole number from " + least + " to " + most,
        text -> {
          // Nine digits never overflow an int.
          if (!text.matches("\\d{1,9}")
              || Integer.parseInt(text) < least
              || Integer.parseInt(text) > most) {
            throw new InvalidValueException(
                "is not a whole number from " + least + " to " + most,
                "Choose a number in that range.");
          }
          return Integer.valueOf(text);
        },
        Map.of("type", "integer", "minimum", least, "maximum", most));
  }

  /** Text of a certain form. */
  static ValueType<String> text(String pattern, String form, String example) {
    Pattern whole = Pattern.compile(pattern);
    return new ValueType<>(
        form + ", such as " + example,
        text -> {
          if (text.length() > LONGEST || !whole.matcher(text).matches()) {
            throw new InvalidValueException("is not " + form, "Write for example " + example + ".");
          }
          return text;
        },
        Map.of("type", "string", "pattern", "^(" + pattern + ")$"));
  }

  /** A name of a certain form, or a URL instead. */
  static ValueType<String> nameOrUrl(String pattern, String form, String example) {
    ValueType<String> name = text(pattern, form, example);
    return new ValueType<>(
        name.form,
        text -> text.contains("://") ? Urls.parse(text).toString() : name.parser.parse(text),
        Map.of("type", "string", "pattern", "^(" + pattern + "|https?://.+)$"));
  }

  static ValueType<URI> url() {
    return new ValueType<>(
        "a URL", Urls::parse, Map.of("type", "string", "pattern", "^https?://.+$"));
  }

  /** A duration up to an hour. */
  static ValueType<Duration> duration() {
    return durationUpTo(Duration.ofHours(1));
  }

  static ValueType<Duration> durationUpTo(Duration most) {
    return new ValueType<>(
        "a duration such as 50s, 10m or 2h, up to " + most.toHours() + "h",
        text -> Durations.parse(text, most),
        Map.of("type", "string", "pattern", "^(\\d+ ?(ms|s|m|h)|P.+)$"));
  }

  /** A time zone with rules, such as America/Mexico_City. */
  static ValueType<ZoneId> timeZone() {
    return new ValueType<>(
        "a time zone, such as America/Mexico_City",
        text -> {
          try {
            return ZoneId.of(text);
          } catch (DateTimeException e) {
            Optional<String> meant = DidYouMean.among(ZoneId.getAvailableZoneIds(), text);
            throw new InvalidValueException(
                "is not a time zone",
                meant
                    .map(zone -> "Did you mean " + zone + "?")
                    .orElse("Write for example America/Mexico_City."));
          }
        },
        Map.of("type", "string"));
  }

  /** A path of this machine; whether it exists is checked when it is used. */
  static ValueType<Path> localPath() {
    return new ValueType<>(
        "a path; a relative one starts at the folder of the file that names it",
        LocalPaths::parse,
        Map.of("type", "string"));
  }
}
