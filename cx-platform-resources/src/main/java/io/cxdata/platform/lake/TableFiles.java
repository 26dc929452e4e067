package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.List;

/**
 * The Parquet files that hold all rows of one version of a table, for an engine that reads Parquet
 * itself. A file written before a column was added lacks that column: read it as null.
 *
 * @param version the table's version
 * @param schema the table's columns at that version
 * @param paths the local files, absolute; none if the table is empty
 */
public record TableFiles(long version, TableSchema schema, List<Path> paths) {
  /** A list of its own. */
  public TableFiles {
    paths = List.copyOf(paths);
  }
}
