package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * File access that tells Delta Kernel how many rows of a Parquet file to have in memory at once.
 * Kernel's own number is 1,024, whether a row has one value or a list of thousands.
 */
public final class BatchSizeFileIO extends ForwardingFileIO {
  /** What Kernel does by itself. */
  public static final int USUAL = 1_024;

  private static final String ROWS = "delta.kernel.default.parquet.reader.batch-size";
  private static final long MOST_VALUES = 1 << 16;

  private final int rows;

  BatchSizeFileIO(FileIO files, int rows) {
    super(files);
    this.rows = rows;
  }

  /** So many rows of a file that no column has far more than some ten thousand values. */
  public static int rowsAtOnce(ParquetMetadata footer) {
    long values = 1;
    for (BlockMetaData block : footer.getBlocks()) {
      for (ColumnChunkMetaData column : block.getColumns()) {
        values = Math.max(values, column.getValueCount() / Math.max(1, block.getRowCount()));
      }
    }
    return (int) Math.max(1, Math.min(USUAL, MOST_VALUES / values));
  }

  @Override
  public Optional<String> getConf(String key) {
    return key.equals(ROWS) ? Optional.of(Integer.toString(rows)) : super.getConf(key);
  }
}
