package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.Map;

/**
 * A Parquet file that another engine wrote into {@link LakeTable#dataFolder()}.
 *
 * @param path where it is
 * @param size its length in bytes
 * @param rows how many rows it holds
 * @param stats what is known of its columns, by name; may leave columns out
 */
public record ExternalFile(Path path, long size, long rows, Map<String, ColumnStats> stats) {
  /** A file with statistics of its own. */
  public ExternalFile {
    stats = Map.copyOf(stats);
  }
}
