package io.cxdata.corebanking;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * One entity of SAP: every field as the text that was sent, in the order of the answer. Numbers and
 * booleans are the text of their JSON, nested values their JSON; metadata is left out, and so is a
 * navigation that was not expanded. Immutable.
 *
 * <p>{@link #decimal}, {@link #date} and {@link #instant} read a field as what it stands for: empty
 * when there is no value, and an error, not a guess, when it holds something else.
 *
 * <p>Two records are equal when they have the same fields and expansions with the same values.
 * {@link #toString()} names the fields and shows no value.
 */
public final class SapRecord {
  private final FieldNames shape;
  private final String[] values;
  private final Map<String, ExpandedNavigation> expanded;

  SapRecord(FieldNames shape, String[] values, Map<String, ExpandedNavigation> expanded) {
    this.shape = shape;
    this.values = values;
    this.expanded = expanded;
  }

  /**
   * All fields in the order of the answer; unmodifiable. A value is null where SAP sent null, so
   * that a field sent as null differs from one that was not sent.
   */
  public Map<String, String> fields() {
    return new Fields();
  }

  /** A field's text; empty when it was not sent, or sent as null. */
  public Optional<String> field(String name) {
    int at = shape.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.ofNullable(values[at]);
  }

  /**
   * A field as a decimal number, with the scale that was sent; empty when it was not sent, or is
   * null or blank.
   *
   * @throws SapValueException when it is no number
   */
  public Optional<BigDecimal> decimal(String name) {
    return field(name).flatMap(text -> SapValues.decimal(name, text));
  }

  /**
   * A field as a date: {@code yyyyMMdd}, or a point of time that is the beginning of a day. Empty
   * when it was not sent, or is null, blank or {@code 00000000}.
   *
   * @throws SapValueException when it is no date
   */
  public Optional<LocalDate> date(String name) {
    return field(name).flatMap(text -> SapValues.date(name, text));
  }

  /**
   * A field as a point of time: {@code /Date(…)/}, or as Atom has it. One without a zone is UTC.
   * Empty when it was not sent, or is null or blank.
   *
   * @throws SapValueException when it is no point of time
   */
  public Optional<Instant> instant(String name) {
    return field(name).flatMap(text -> SapValues.instant(name, text));
  }

  /**
   * The entities that a navigation leads to, where {@link ODataQuery#expand} asked for them: one at
   * most for a navigation to one. Empty when the navigation was not expanded.
   */
  public Optional<List<SapRecord>> expanded(String navigation) {
    return expansion(navigation).map(ExpandedNavigation::records);
  }

  Optional<ExpandedNavigation> expansion(String navigation) {
    return Optional.ofNullable(expanded.get(navigation));
  }

  Map<String, ExpandedNavigation> expansions() {
    return expanded;
  }

  /** The same with other expansions. */
  SapRecord with(Map<String, ExpandedNavigation> others) {
    return new SapRecord(shape, values, Map.copyOf(others));
  }

  /** The names of the fields in the order of the answer. */
  public List<String> names() {
    return shape.names();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SapRecord that
        && fields().equals(that.fields())
        && expanded.equals(that.expanded);
  }

  @Override
  public int hashCode() {
    return fields().hashCode();
  }

  @Override
  public String toString() {
    return "SapRecord" + shape.names();
  }

  /** A view: millions of records pass by, and few need a map of their own. */
  private final class Fields extends AbstractMap<String, String> {
    @Override
    public String get(Object key) {
      int at = key instanceof String name ? shape.indexOf(name) : -1;
      return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(Object key) {
      return key instanceof String name && shape.indexOf(name) >= 0;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, String>> iterator() {
          return new Entries();
        }

        @Override
        public int size() {
          return values.length;
        }
      };
    }
  }

  private final class Entries implements Iterator<Map.Entry<String, String>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < values.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return new AbstractMap.SimpleImmutableEntry<>(shape.names().get(at), values[at]);
    }
  }
}
