package io.cxdata.corebanking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What is asked of an entity set: the query options of OData V2. Immutable; each method gives
 * another query, and one that is said again replaces what was said before. {@link #toString()}
 * names the options and shows no value.
 *
 * <pre>{@code
 * ODataQuery.all()
 *     .select("ID", "OverdueDays")
 *     .filter(ODataFilter.gt("OverdueDays", ODataLiteral.of(90)))
 *     .orderby("OverdueDays desc", "ID")
 *     .top(100)
 * }</pre>
 */
public final class ODataQuery {
  private static final ODataQuery ALL = new ODataQuery(Map.of());

  /** Values by option, before percent-encoding. */
  private final Map<String, String> options;

  /** The form of an answer. */
  public enum Format {
    /** JSON, which is asked for without this, too. */
    JSON,
    /** Atom XML. */
    ATOM
  }

  private ODataQuery(Map<String, String> options) {
    this.options = options;
  }

  /** All entities of the set, with all their fields, in the service's order. */
  public static ODataQuery all() {
    return ALL;
  }

  /**
   * These fields alone.
   *
   * @throws IllegalArgumentException when there is none, or one cannot be a property's name
   */
  public ODataQuery select(String... properties) {
    return with("$select", names(properties));
  }

  /** The entities that fulfil a condition. */
  public ODataQuery filter(ODataFilter condition) {
    return with("$filter", condition.text());
  }

  /**
   * With the entities that these navigations lead to; see {@link SapRecord#expanded}.
   *
   * @throws IllegalArgumentException when there is none, or one cannot be a navigation's name
   */
  public ODataQuery expand(String... navigations) {
    return with("$expand", names(navigations));
  }

  /** At most so many entities. */
  public ODataQuery top(long count) {
    return with("$top", number(count));
  }

  /** Without the first so many entities. */
  public ODataQuery skip(long count) {
    return with("$skip", number(count));
  }

  /**
   * In the order of these properties; {@code desc} after a name and a blank turns it round.
   *
   * @throws IllegalArgumentException when there is none, or one cannot be a property's name
   */
  public ODataQuery orderby(String... properties) {
    return with(
        "$orderby",
        joined(
            Arrays.stream(properties)
                .map(
                    each -> {
                      String name = each.replaceFirst(" (asc|desc)$", "");
                      return ODataFilter.checked(name) + each.substring(name.length());
                    })
                .toList()));
  }

  /**
   * With the number of entities there are, by which {@link SAPSession#query} tells whether all
   * came.
   */
  public ODataQuery inlineCount() {
    return with("$inlinecount", "allpages");
  }

  /** In that form; both are understood. */
  public ODataQuery format(Format form) {
    return with("$format", form.name().toLowerCase(Locale.ROOT));
  }

  /** {@code ?…}, percent-encoded; nothing where nothing is asked. */
  String encoded() {
    return options.entrySet().stream()
        .map(option -> option.getKey() + "=" + ODataProtocol.encoded(option.getValue()))
        .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
  }

  /**
   * How many entities such a query should deliver.
   *
   * @param counted how many there are without {@code $top} and {@code $skip}
   */
  long expected(long counted) {
    long afterSkip = Math.max(0, counted - number("$skip").orElse(0));
    return Math.min(afterSkip, number("$top").orElse(Long.MAX_VALUE));
  }

  private OptionalLong number(String option) {
    String text = options.get(option);
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private ODataQuery with(String option, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new ODataQuery(more);
  }

  private static String names(String... names) {
    return joined(Arrays.stream(names).map(ODataFilter::checked).toList());
  }

  private static String joined(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("Name at least one property");
    }
    return String.join(",", names);
  }

  private static String number(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("A number of entities cannot be negative: " + count);
    }
    return Long.toString(count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ODataQuery that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return "ODataQuery" + new ArrayList<>(options.keySet());
  }
}
