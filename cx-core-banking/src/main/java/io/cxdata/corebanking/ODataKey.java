package io.cxdata.corebanking;

import io.cxdata.http.support.Links;

/**
 * The key of one entity, which follows the name of its set in a path. Immutable; {@link
 * #toString()} shows no value.
 *
 * <pre>{@code
 * sap.query("v1/lacovr/ContractSet" + ODataKey.of(ODataLiteral.of(loan)).predicate() + "/Balances", ODataQuery.all())
 * }</pre>
 *
 * @since 0.1
 */
public final class ODataKey {
  private final String inside;

  private ODataKey(String inside) {
    this.inside = inside;
  }

  /** A key of a single value. */
  public static ODataKey of(ODataLiteral value) {
    return new ODataKey(Links.encoded(value.text()));
  }

  /**
   * The first part of a key of several parts.
   *
   * @throws IllegalArgumentException when the name is not a valid property name
   */
  public static ODataKey of(String property, ODataLiteral value) {
    return new ODataKey(part(property, value));
  }

  /**
   * Returns a copy with one more part.
   *
   * @throws IllegalArgumentException when the name is not a valid property name, or the first part
   *     has no name
   */
  public ODataKey and(String property, ODataLiteral value) {
    if (!inside.contains("=")) {
      throw new IllegalArgumentException(
          "A key of several parts needs a name for each of them. Begin with of(property, value).");
    }
    return new ODataKey(inside + "," + part(property, value));
  }

  /** The key in its brackets, {@code ('…')}, escaped and percent-encoded. */
  public String predicate() {
    return "(" + inside + ")";
  }

  private static String part(String property, ODataLiteral value) {
    return ODataFilter.checked(property) + "=" + Links.encoded(value.text());
  }

  @Override
  public String toString() {
    return "ODataKey";
  }
}
