package io.cxdata.platform.lake;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a column in one data file, so that readers can skip the file. Of {@link
 * ColumnType.Nested} columns nothing is noted.
 *
 * @param min a value no value of the column is less than, of the column's Java class; empty if not
 *     known
 * @param max a value no value of the column is greater than, likewise
 * @param nullCount how many rows hold null; empty if not known
 */
public record ColumnStats(Optional<Object> min, Optional<Object> max, OptionalLong nullCount) {}
