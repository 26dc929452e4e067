package io.cxdata.crm;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A position in Zendesk's stream of changes: earlier changes were read, later ones were not. Store
 * it in one transaction with the promises that were read. Immutable.
 *
 * @param since a time at or before the position, by the clock of this machine
 * @param cursor Zendesk's name of the position, where the API has one
 * @since 0.1
 */
public record ChangeCursor(Instant since, Optional<String> cursor) {
  /** Neither may be null. */
  public ChangeCursor {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(cursor, "cursor");
  }

  /** A position by time alone. */
  public static ChangeCursor at(Instant since) {
    return new ChangeCursor(since, Optional.empty());
  }

  /** The position as text, for {@link #parse}. */
  public String text() {
    return since + cursor.map(after -> " " + after).orElse("");
  }

  /**
   * Reads a position from its {@link #text()}.
   *
   * @return empty when the text is not a position; then read all promises again
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
