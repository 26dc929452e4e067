package io.cxdata.corebanking;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition for {@code $filter} of OData V2: comparisons, joined by and, or, not. Immutable;
 * {@link #toString()} shows no value.
 *
 * <pre>{@code
 * ODataFilter.ge("DueDate", ODataLiteral.of("20261122")).and(ODataFilter.ne("Status", ODataLiteral.of("10")))
 * }</pre>
 *
 * @since 0.1
 */
public final class ODataFilter {
  private static final Pattern PROPERTY =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(/[\\p{L}_][\\p{L}\\p{N}_]*)*");

  private final String text;
  private final Binding binding;

  /** How strongly the parts of a condition bind, weakest first. */
  private enum Binding {
    OR,
    AND,
    SINGLE
  }

  private ODataFilter(String text, Binding binding) {
    this.text = text;
    this.binding = binding;
  }

  /**
   * The property has this value.
   *
   * @param property a property, or {@code navigation/property}
   * @throws IllegalArgumentException when the name is not a valid property name
   */
  public static ODataFilter eq(String property, ODataLiteral value) {
    return compare(property, "eq", value);
  }

  /** The property has another value; see {@link #eq}. */
  public static ODataFilter ne(String property, ODataLiteral value) {
    return compare(property, "ne", value);
  }

  /** The property is greater; see {@link #eq}. */
  public static ODataFilter gt(String property, ODataLiteral value) {
    return compare(property, "gt", value);
  }

  /** The property is greater or equal; see {@link #eq}. */
  public static ODataFilter ge(String property, ODataLiteral value) {
    return compare(property, "ge", value);
  }

  /** The property is less; see {@link #eq}. */
  public static ODataFilter lt(String property, ODataLiteral value) {
    return compare(property, "lt", value);
  }

  /** The property is less or equal; see {@link #eq}. */
  public static ODataFilter le(String property, ODataLiteral value) {
    return compare(property, "le", value);
  }

  /**
   * The property has one of these values.
   *
   * @throws IllegalArgumentException when there is no value, or the name is not a valid property
   *     name
   */
  public static ODataFilter in(String property, List<ODataLiteral> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "The list of values for " + property + " is empty. Give at least one value.");
    }
    String text =
        values.stream().map(value -> eq(property, value).text).collect(Collectors.joining(" or "));
    return new ODataFilter(text, values.size() == 1 ? Binding.SINGLE : Binding.OR);
  }

  /** Both conditions hold. */
  public ODataFilter and(ODataFilter other) {
    return new ODataFilter(within(Binding.AND) + " and " + other.within(Binding.AND), Binding.AND);
  }

  /** At least one of the conditions holds. */
  public ODataFilter or(ODataFilter other) {
    return new ODataFilter(text + " or " + other.text, Binding.OR);
  }

  /** The condition does not hold. */
  public ODataFilter not() {
    return new ODataFilter("not (" + text + ")", Binding.SINGLE);
  }

  private static ODataFilter compare(String property, String operator, ODataLiteral value) {
    return new ODataFilter(checked(property) + " " + operator + " " + value.text(), Binding.SINGLE);
  }

  /** Checks a property name, which goes into URLs without encoding. */
  static String checked(String property) {
    if (!PROPERTY.matcher(property).matches()) {
      throw new IllegalArgumentException(
          "Not a valid property name. Use letters, digits and _, and / after a navigation.");
    }
    return property;
  }

  private String within(Binding outer) {
    return binding.compareTo(outer) < 0 ? "(" + text + ")" : text;
  }

  /** The condition before percent-encoding; contains its values. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ODataFilter that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "ODataFilter";
  }
}
