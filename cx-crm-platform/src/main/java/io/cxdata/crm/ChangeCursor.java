package io.cxdata.crm;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in Zendesk's stream of changes: what was changed before it is known, what was changed
 * after it is not. To be stored with the data that it belongs to.
 *
 * @param since no later than the place, in our own time
 * @param cursor Zendesk's name for the place, where the API has one
 */
public record ChangeCursor(Instant since, Optional<String> cursor) {
  /** Neither may be null. */
  public ChangeCursor {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(cursor, "cursor");
  }

  /** The start of a time, without a cursor. */
  public static ChangeCursor at(Instant since) {
    return new ChangeCursor(since, Optional.empty());
  }

  /** The mark as text, for {@link #parse}. */
  public String text() {
    return since + cursor.map(after -> " " + after).orElse("");
  }

  /**
   * A mark from its text.
   *
   * @return empty when the text is none, so that whoever reads it falls back to reading everything
   */
  public static Optional<ChangeCursor> parse(String text) {
    String[] parts = text.split(" ", 2);
    try {
      return Optional.of(
          new ChangeCursor(
              Instant.parse(parts[0]),
              parts.length == 2 ? Optional.of(parts[1]) : Optional.empty()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
