package io.cxdata.platform.lake;

import java.util.List;
import java.util.OptionalLong;

/**
 * What to read of a table. Start with {@link #all()} and narrow it.
 *
 * @param columns the columns wanted, in this order; none means all
 * @param version the version wanted; empty means the latest
 */
public record ReadOptions(List<String> columns, OptionalLong version) {
  /** Options of their own. */
  public ReadOptions {
    columns = List.copyOf(columns);
  }

  /**
   * Every column of the latest version.
   *
   * @return the widest options
   */
  public static ReadOptions all() {
    return new ReadOptions(List.of(), OptionalLong.empty());
  }

  /**
   * Only these columns.
   *
   * @param names at least one, in the order wanted
   * @return the narrower options
   */
  public ReadOptions columns(String... names) {
    return new ReadOptions(List.of(names), version);
  }

  /**
   * An older version of the table.
   *
   * @param wanted its number
   * @return the narrower options
   */
  public ReadOptions atVersion(long wanted) {
    return new ReadOptions(columns, OptionalLong.of(wanted));
  }
}
