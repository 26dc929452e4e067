package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * File access that tells Delta Kernel how many rows of a Parquet file to have in memory at once.
 * Kernel's own number is 1,024, whether a row has one value or a list of thousands.
 */
public record BatchSizeFileIO(FileIO files, int rows) implements FileIO {
  /** What Kernel does by itself. */
  public static final int USUAL = 1_024;

  private static final String ROWS = "delta.kernel.default.parquet.reader.batch-size";
  private static final long MOST_VALUES = 1 << 16;

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
    return key.equals(ROWS) ? Optional.of(Integer.toString(rows)) : files.getConf(key);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String url) throws IOException {
    return files.listFrom(url);
  }

  @Override
  public FileStatus getFileStatus(String url) throws IOException {
    return files.getFileStatus(url);
  }

  @Override
  public String resolvePath(String path) throws IOException {
    return files.resolvePath(path);
  }

  @Override
  public boolean mkdirs(String url) throws IOException {
    return files.mkdirs(url);
  }

  @Override
  public InputFile newInputFile(String url, long size) {
    return files.newInputFile(url, size);
  }

  @Override
  public OutputFile newOutputFile(String url) {
    return files.newOutputFile(url);
  }

  @Override
  public boolean delete(String url) throws IOException {
    return files.delete(url);
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) throws IOException {
    files.copyFileAtomically(from, to, overwrite);
  }
}
