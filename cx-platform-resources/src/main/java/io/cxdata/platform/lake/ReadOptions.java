package io.cxdata.platform.lake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The columns, version and rows to read of a table. Start with {@link #all()} and narrow it.
 * Options are immutable; {@link LakeTable#read(ReadOptions)} checks them. No part is null.
 *
 * @param columns the columns to read, in this order; an empty list means all
 * @param version the version to read; empty means the latest
 * @param filter selects rows, by any columns of the table; empty means all rows
 * @since 0.1
 */
public record ReadOptions(List<String> columns, OptionalLong version, Optional<Filter> filter) {
  /** Copies the list. */
  public ReadOptions {
    columns = List.copyOf(columns);
  }

  /**
   * Selects all columns and rows of the latest version.
   *
   * @return the widest options
   */
  public static ReadOptions all() {
    return new ReadOptions(List.of(), OptionalLong.empty(), Optional.empty());
  }

  /**
   * Returns a copy that reads only these columns.
   *
   * @param names the columns, in the order in which to read them; none means all
   * @return the narrower options
   */
  public ReadOptions withColumns(String... names) {
    return new ReadOptions(List.of(names), version, filter);
  }

  /**
   * Returns a copy that reads an older version.
   *
   * @param wanted its number
   * @return the narrower options
   */
  public ReadOptions withVersion(long wanted) {
    return new ReadOptions(columns, OptionalLong.of(wanted), filter);
  }

  /**
   * Returns a copy that reads only these rows.
   *
   * @param rows a filter, in addition to the filter that these options have
   * @return the narrower options
   */
  public ReadOptions withFilter(Filter rows) {
    return new ReadOptions(
        columns, version, Optional.of(filter.map(before -> before.and(rows)).orElse(rows)));
  }
}
