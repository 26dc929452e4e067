package io.cxdata.runners.report.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Numbers and times as the page shows them: the same on every machine. */
final class Figures {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Figures() {}

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A number with its noun, such as {@code 1 row}. */
  static String count(long value, String noun) {
    return number(value) + " " + noun + (value == 1 ? "" : "s");
  }

  static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  /** A time that something took. */
  static String took(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }

  /** How long ago something was, in the largest unit. */
  static String ago(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days ago";
    }
    return duration.toHours() > 0
        ? duration.toHours() + " h ago"
        : duration.toMinutes() + " min ago";
  }

  /** The median; of an even number of values the lower one of the two in the middle. */
  static long median(Collection<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
