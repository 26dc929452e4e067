package io.cxdata.corebanking;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition, {@code $filter} of OData V2: comparisons, joined by and, or, not. Immutable; {@link
 * #toString()} shows no value.
 *
 * <pre>{@code
 * ODataFilter.ge("DueDate", ODataLiteral.of("20261122")).and(ODataFilter.ne("Status", ODataLiteral.of("10")))
 * }</pre>
 */
public final class ODataFilter {
  private static final Pattern PROPERTY =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(/[\\p{L}_][\\p{L}\\p{N}_]*)*");

  private final String text;
  private final Form form;

  /** How strongly its parts hold together. */
  private enum Form {
    OR,
    AND,
    SINGLE
  }

  private ODataFilter(String text, Form form) {
    this.text = text;
    this.form = form;
  }

  /**
   * The property has this value.
   *
   * @param property its name; with {@code /} between that of a navigation and its own
   * @throws IllegalArgumentException when it cannot be a property's name
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
   * @throws IllegalArgumentException when there is none
   */
  public static ODataFilter in(String property, List<ODataLiteral> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A condition needs at least one value of " + property);
    }
    String text =
        values.stream().map(value -> eq(property, value).text).collect(Collectors.joining(" or "));
    return new ODataFilter(text, values.size() == 1 ? Form.SINGLE : Form.OR);
  }

  /** Both hold. */
  public ODataFilter and(ODataFilter other) {
    return new ODataFilter(within(Form.AND) + " and " + other.within(Form.AND), Form.AND);
  }

  /** One of them holds, or both. */
  public ODataFilter or(ODataFilter other) {
    return new ODataFilter(text + " or " + other.text, Form.OR);
  }

  /** It does not hold. */
  public ODataFilter not() {
    return new ODataFilter("not (" + text + ")", Form.SINGLE);
  }

  private static ODataFilter compare(String property, String operator, ODataLiteral value) {
    return new ODataFilter(checked(property) + " " + operator + " " + value.text(), Form.SINGLE);
  }

  /** A property's name, which goes into URLs as it is. */
  static String checked(String property) {
    if (!PROPERTY.matcher(property).matches()) {
      throw new IllegalArgumentException(
          "That cannot be the name of a property. A name has letters, digits and _, and / after a"
              + " navigation.");
    }
    return property;
  }

  private String within(Form outer) {
    return form.compareTo(outer) < 0 ? "(" + text + ")" : text;
  }

  /** Before percent-encoding. */
  String text() {
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
