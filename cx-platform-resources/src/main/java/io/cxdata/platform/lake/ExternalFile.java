package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Parquet file that another engine wrote into {@link LakeTable#dataFolder()}, for {@link
 * LakeTable#overwriteWith}. No part is null.
 *
 * @param path the path of the file
 * @param size its length in bytes
 * @param rows the number of its rows
 * @param stats statistics of its columns, by column name; columns may be left out
 * @since 0.1
 */
public record ExternalFile(Path path, long size, long rows, Map<String, ColumnStats> stats) {
  /** Copies the statistics. */
  public ExternalFile {
    stats = Map.copyOf(stats);
  }
}
