package io.cxdata.platform.lake;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Statistics of a column in one data file, with which readers skip files. {@link ColumnType.Nested}
 * columns have none. Wrong statistics hide rows from readers.
 *
 * @param min a lower bound of the values, of the column's Java class; empty if unknown
 * @param max an upper bound of the values, of the column's Java class; empty if unknown
 * @param nullCount how many rows hold null; empty if unknown
 * @since 0.1
 */
public record ColumnStats(Optional<Object> min, Optional<Object> max, OptionalLong nullCount) {}
