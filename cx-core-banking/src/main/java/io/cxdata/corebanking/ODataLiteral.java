package io.cxdata.corebanking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A value as OData V2 writes it in filters and keys. Immutable; {@link #toString()} shows no value.
 *
 * @since 0.1
 */
public final class ODataLiteral {
  /** OData V2 counts in ticks of 100 ns; anything finer is cut off. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder()
          .append(DATE_TIME)
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT);

  private final String text;

  private ODataLiteral(String text) {
    this.text = text;
  }

  /** Text, {@code Edm.String}: {@code 'O''Neill'}. */
  public static ODataLiteral of(String value) {
    return new ODataLiteral("'" + value.replace("'", "''") + "'");
  }

  /** A decimal, {@code Edm.Decimal}, with its scale: {@code 12.50M}. */
  public static ODataLiteral of(BigDecimal value) {
    return new ODataLiteral(value.toPlainString() + "M");
  }

  /** A whole number, {@code Edm.Int32}: {@code 12}. */
  public static ODataLiteral of(int value) {
    return new ODataLiteral(Integer.toString(value));
  }

  /** A long whole number, {@code Edm.Int64}: {@code 12L}. */
  public static ODataLiteral of(long value) {
    return new ODataLiteral(value + "L");
  }

  /** A point in time without a zone, {@code Edm.DateTime}, to the 100 nanoseconds. */
  public static ODataLiteral of(LocalDateTime value) {
    return new ODataLiteral("datetime'" + DATE_TIME.format(value) + "'");
  }

  /** A point in time with its offset, {@code Edm.DateTimeOffset}, to the 100 nanoseconds. */
  public static ODataLiteral of(OffsetDateTime value) {
    return new ODataLiteral("datetimeoffset'" + OFFSET.format(value) + "'");
  }

  /** A GUID, {@code Edm.Guid}. */
  public static ODataLiteral of(UUID value) {
    return new ODataLiteral("guid'" + value + "'");
  }

  /** A truth value, {@code Edm.Boolean}. */
  public static ODataLiteral of(Boolean value) {
    return new ODataLiteral(Objects.requireNonNull(value, "value").toString());
  }

  /** The literal {@code null}. */
  public static ODataLiteral ofNull() {
    return new ODataLiteral("null");
  }

  /** An instant for a field of type {@code Edm.DateTime}, which has no zone: SAP stores UTC. */
  public static ODataLiteral utc(Instant value) {
    return of(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
  }

  /** The literal as a filter contains it, before percent-encoding. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ODataLiteral that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "ODataLiteral";
  }
}
