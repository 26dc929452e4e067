package io.cxdata.corebanking;

import io.cxdata.http.support.Links;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The query options of OData V2 for an entity set. Immutable: each method returns a copy with one
 * option more, or with another value for that option. {@link #toString()} names the options and
 * shows no value.
 *
 * <pre>{@code
 * ODataQuery.all()
 *     .select("ID", "OverdueDays")
 *     .filter(ODataFilter.gt("OverdueDays", ODataLiteral.of(90)))
 *     .orderby("OverdueDays desc", "ID")
 *     .top(100)
 * }</pre>
 *
 * @since 0.1
 */
public final class ODataQuery {
  private static final ODataQuery ALL = new ODataQuery(Map.of());

  /** Values by option, before percent-encoding. */
  private final Map<String, String> options;

  /**
   * The format of an answer.
   *
   * @since 0.1
   */
  public enum Format {
    /** JSON, the default. */
    JSON,
    /** Atom XML. */
    ATOM
  }

  private ODataQuery(Map<String, String> options) {
    this.options = options;
  }

  /** All entities of the set, with all fields, in the order of the service. */
  public static ODataQuery all() {
    return ALL;
  }

  /**
   * Only these fields.
   *
   * @throws IllegalArgumentException when there is none, or a name is not a valid property name
   */
  public ODataQuery select(String... properties) {
    return with("$select", names(properties));
  }

  /** Only the entities that fulfil a condition. */
  public ODataQuery filter(ODataFilter condition) {
    return with("$filter", condition.text());
  }

  /**
   * With the entities of these navigations; see {@link SapRecord#expanded}.
   *
   * @throws IllegalArgumentException when there is none, or a name is not a valid navigation name
   */
  public ODataQuery expand(String... navigations) {
    return with("$expand", names(navigations));
  }

  /**
   * At most so many entities.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public ODataQuery top(long count) {
    return with("$top", number(count));
  }

  /**
   * Without the first so many entities.
   *
   * @throws IllegalArgumentException when the number is negative
   */
  public ODataQuery skip(long count) {
    return with("$skip", number(count));
  }

  /**
   * In the order of these properties; {@code "Name desc"} is descending.
   *
   * @throws IllegalArgumentException when there is none, or a name is not a valid property name
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

  /** With the number of all entities, by which {@link SAPSession#query} checks that all came. */
  public ODataQuery inlineCount() {
    return with("$inlinecount", "allpages");
  }

  /** In this format; the session reads both. */
  public ODataQuery format(Format format) {
    return with("$format", format.name().toLowerCase(Locale.ROOT));
  }

  /** The options as the end of a URL, {@code ?…}, percent-encoded; empty without options. */
  public String queryString() {
    return options.entrySet().stream()
        .map(option -> option.getKey() + "=" + Links.encoded(option.getValue()))
        .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
  }

  /**
   * The number of entities that this query delivers.
   *
   * @param counted the number of entities without {@code $top} and {@code $skip}
   */
  public long expectedOf(long counted) {
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
      throw new IllegalArgumentException(
          "The list of properties is empty. Name at least one property.");
    }
    return String.join(",", names);
  }

  private static String number(long count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "The number of entities is negative: " + count + ". Give 0 or more.");
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
