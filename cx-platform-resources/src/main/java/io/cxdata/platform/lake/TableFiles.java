package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The Parquet files that contain exactly the rows of one version of a table, for an engine that
 * reads Parquet itself. A file that was written before a column was added does not have it: read
 * the column as null. No part is null.
 *
 * @param version the table's version
 * @param schema the table's columns at that version
 * @param paths absolute paths of the local files; an empty list if the table is empty
 * @param rows the number of their rows as the table's log has it, to compare with what the engine
 *     reads; empty if the log does not have it for each file
 * @since 0.1
 */
public record TableFiles(long version, TableSchema schema, List<Path> paths, OptionalLong rows) {
  /** Copies the list. */
  public TableFiles {
    paths = List.copyOf(paths);
  }
}
