package io.cxdata.platform.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;

/**
 * A Parquet file that is being written. Its columns are encoded side by side on other threads,
 * which takes most of the time; Parquet's own {@link ParquetWriter} does it on the thread that adds
 * the rows. The encoded columns stay in memory until a row group is full, and are then written by
 * the thread that adds rows.
 */
final class ParquetFile {
  // Bounds what an open file keeps in memory; several tables are written at once.
  private static final long ROW_GROUP_BYTES = 16L << 20;
  // More than most machines have cores to spare for one file, so that none waits for a slow group.
  private static final int COLUMN_GROUPS = 4;

  private final ParquetFileWriter file;
  private final List<ColumnGroup> groups = new ArrayList<>();
  private long rows;
  private long rowsWritten;

  ParquetFile(OutputFile out, TableSchema schema) throws IOException {
    file =
        new ParquetFileWriter(
            out,
            ParquetTypes.of(schema),
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            ColumnGroup.PROPERTIES.getColumnIndexTruncateLength(),
            ColumnGroup.PROPERTIES.getStatisticsTruncateLength(),
            ColumnGroup.PROPERTIES.getPageWriteChecksumEnabled());
    file.start();
    int columns = schema.columns().size();
    int parts = Math.min(COLUMN_GROUPS, columns);
    for (int i = 0; i < parts; i++) {
      groups.add(new ColumnGroup(schema, columns * i / parts, columns * (i + 1) / parts));
    }
  }

  /**
   * Takes rows, whose values have the right classes.
   *
   * @param more not to be changed any more; none may be longer than the schema, and what a shorter
   *     one lacks is null
   */
  void add(List<Object[]> more) throws IOException {
    for (ColumnGroup group : groups) {
      group.add(more);
    }
    rows += more.size();
    if (buffered() >= ROW_GROUP_BYTES) {
      endRowGroup();
    }
  }

  /** How many rows it was given. */
  long rows() {
    return rows;
  }

  /** How long it is about to be, less what has not been encoded yet. */
  long size() throws IOException {
    return file.getPos() + buffered();
  }

  /** Completes the file, or, if that fails, ends it; it may not be used afterwards in any case. */
  ParquetMetadata finish() throws IOException {
    try {
      endRowGroup();
      file.end(Map.of());
    } catch (IOException | RuntimeException e) {
      try {
        discard();
      } catch (IOException | RuntimeException other) {
        e.addSuppressed(other);
      }
      throw e;
    }
    discard();
    return file.getFooter();
  }

  /** Gives back what the file holds of memory, threads and handles; what was written stays. */
  void discard() throws IOException {
    groups.forEach(ColumnGroup::close);
    file.close();
  }

  private long buffered() {
    return groups.stream().mapToLong(ColumnGroup::bytes).sum();
  }

  private void endRowGroup() throws IOException {
    if (rows == rowsWritten) {
      return;
    }
    for (ColumnGroup group : groups) {
      group.await();
    }
    file.startBlock(rows - rowsWritten);
    for (ColumnGroup group : groups) {
      group.writeTo(file);
    }
    file.endBlock();
    rowsWritten = rows;
  }
}
