package io.cxdata.corebanking;

/**
 * The key of one entity, as it follows its set's name in a path. Immutable; {@link #toString()}
 * shows no value.
 *
 * <pre>{@code
 * sap.query("v1/lacovr/ContractSet" + ODataKey.of(ODataLiteral.of(loan)).predicate() + "/Balances", ODataQuery.all())
 * }</pre>
 */
public final class ODataKey {
  private final String inside;

  private ODataKey(String inside) {
    this.inside = inside;
  }

  /** A key that is one value. */
  public static ODataKey of(ODataLiteral value) {
    return new ODataKey(ODataProtocol.encoded(value.text()));
  }

  /**
   * A key of named parts, of which this is the first.
   *
   * @throws IllegalArgumentException when it cannot be a property's name
   */
  public static ODataKey of(String property, ODataLiteral value) {
    return new ODataKey(part(property, value));
  }

  /**
   * The same with one part more.
   *
   * @throws IllegalArgumentException when it cannot be a property's name, or the first part has
   *     none
   */
  public ODataKey and(String property, ODataLiteral value) {
    if (!inside.contains("=")) {
      throw new IllegalArgumentException(
          "A key of several parts needs a name for each: begin with of(property, value)");
    }
    return new ODataKey(inside + "," + part(property, value));
  }

  /** {@code ('…')}, escaped and percent-encoded. */
  public String predicate() {
    return "(" + inside + ")";
  }

  private static String part(String property, ODataLiteral value) {
    return ODataFilter.checked(property) + "=" + ODataProtocol.encoded(value.text());
  }

  @Override
  public String toString() {
    return "ODataKey";
  }
}
