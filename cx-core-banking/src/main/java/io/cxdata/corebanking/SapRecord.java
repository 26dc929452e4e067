package io.cxdata.corebanking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entity of SAP: every field as the text that was sent, in the order of the answer. Numbers and
 * booleans are the text of their JSON, nested values their JSON. Metadata and navigations that were
 * not expanded are left out.
 *
 * <p>{@link #decimal}, {@link #date} and {@link #instant} convert a field. They are empty where
 * there is no value, and throw where the field holds something else; they never guess.
 *
 * <p>The records of a session are immutable. Two of them are equal when they have the same fields
 * and the same expanded entities. {@code toString()} names the fields and shows no value.
 *
 * @since 0.1
 */
public interface SapRecord {
  /**
   * All fields in the order of the answer; unmodifiable. A value is null where SAP sent null, so a
   * field sent as null differs from a field that was not sent.
   */
  Map<String, String> fields();

  /** The text of a field; empty when it was not sent, or sent as null. */
  Optional<String> field(String name);

  /** The names of the fields in the order of the answer. */
  List<String> names();

  /**
   * The entities of a navigation that {@link ODataQuery#expand} named: at most one for a navigation
   * to a single entity. Empty when the navigation was not expanded.
   */
  Optional<List<SapRecord>> expanded(String navigation);

  /**
   * A field as a decimal number, with the scale that was sent. Empty when the field was not sent,
   * or is null or blank.
   *
   * @throws SapValueException when the field is not a decimal number
   */
  default Optional<BigDecimal> decimal(String name) {
    return field(name).flatMap(text -> SapValues.decimal(name, text));
  }

  /**
   * A field as a date: {@code yyyyMMdd}, or the day of a point in time at the offset that was sent
   * with it. Empty when the field was not sent, or is null, blank or {@code 00000000}.
   *
   * @throws SapValueException when the field is not a date of the years 1 to 9999
   */
  default Optional<LocalDate> date(String name) {
    return field(name).flatMap(text -> SapValues.date(name, text));
  }

  /**
   * A field as a point in time, {@code /Date(…)/} or as Atom writes it. A time without a zone is
   * UTC. Empty when the field was not sent, or is null or blank.
   *
   * @throws SapValueException when the field is not a point in time of the years 1 to 9999
   */
  default Optional<Instant> instant(String name) {
    return field(name).flatMap(text -> SapValues.instant(name, text));
  }
}
