package io.cxdata.platform.lake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to read of a table. Start with {@link #all()} and narrow it.
 *
 * @param columns the columns wanted, in this order; none means all
 * @param version the version wanted; empty means the latest
 * @param filter the rows wanted, by any columns; empty means all
 */
public record ReadOptions(List<String> columns, OptionalLong version, Optional<Filter> filter) {
  /** Options of their own. */
  public ReadOptions {
    columns = List.copyOf(columns);
  }

  /**
   * Every column and row of the latest version.
   *
   * @return the widest options
   */
  public static ReadOptions all() {
    return new ReadOptions(List.of(), OptionalLong.empty(), Optional.empty());
  }

  /**
   * Only these columns.
   *
   * @param names at least one, in the order wanted
   * @return the narrower options
   */
  public ReadOptions columns(String... names) {
    return new ReadOptions(List.of(names), version, filter);
  }

  /**
   * An older version of the table.
   *
   * @param wanted its number
   * @return the narrower options
   */
  public ReadOptions atVersion(long wanted) {
    return new ReadOptions(columns, OptionalLong.of(wanted), filter);
  }

  /**
   * Only these rows.
   *
   * @param rows a filter; one that was given before holds as well
   * @return the narrower options
   */
  public ReadOptions where(Filter rows) {
    return new ReadOptions(
        columns, version, Optional.of(filter.map(before -> before.and(rows)).orElse(rows)));
  }
}
