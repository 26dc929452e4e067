package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.util.AutoCloseables;

/**
 * A Parquet file that is being written. Its columns are encoded side by side on other threads,
 * which takes half the time; Parquet's own {@link ParquetWriter} does it on the thread that adds
 * the rows. The encoded columns stay in memory until a row group is full, and are then written by
 * the thread that adds rows.
 */
public final class ParallelParquetWriter implements AutoCloseable {
  /** The approximate size up to which a page and a dictionary grow. */
  static final int PAGE_BYTES = 256 << 10;

  // Bounds what an open file keeps in memory; several tables are written at once.
  private static final long ROW_GROUP_BYTES = 16L << 20;
  // More than most machines have cores to spare for one file, so that none waits for a slow group.
  private static final int COLUMN_GROUPS = 4;

  private final List<ColumnEncoder> groups = new ArrayList<>();
  private final ParquetFileWriter file;
  private final long rowGroupBytes;
  private long rows;
  private long rowsWritten;

  /**
   * A file of a table.
   *
   * @param withoutDictionary paths of columns that get none
   */
  public ParallelParquetWriter(OutputFile out, TableSchema schema, Set<String> withoutDictionary)
      throws IOException {
    this(out, schema, withoutDictionary, ROW_GROUP_BYTES);
  }

  public ParallelParquetWriter(
      OutputFile out, TableSchema schema, Set<String> withoutDictionary, long rowGroupBytes)
      throws IOException {
    this.rowGroupBytes = rowGroupBytes;
    ParquetProperties properties = properties(withoutDictionary);
    file =
        new ParquetFileWriter(
            out,
            ParquetTypes.of(schema),
            ParquetFileWriter.Mode.CREATE,
            rowGroupBytes,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            properties.getColumnIndexTruncateLength(),
            properties.getStatisticsTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    try {
      int columns = schema.columns().size();
      int parts = Math.min(COLUMN_GROUPS, columns);
      for (int i = 0; i < parts; i++) {
        int from = columns * i / parts;
        int to = columns * (i + 1) / parts;
        groups.add(new ColumnEncoder(schema, from, to, properties));
      }
    } catch (RuntimeException | Error e) {
      try {
        close();
      } catch (RuntimeException further) {
        e.addSuppressed(further);
      }
      throw e;
    }
  }

  /** Begins the file; to be called once, before anything else. */
  public void start() throws IOException {
    file.start();
  }

  /**
   * Takes rows.
   *
   * @param more of the columns of the file; not to be changed any more
   */
  public void add(RowBatch more) throws IOException {
    more.requireWholeRows();
    // Before any of them can fail: then they are missed when the row group ends.
    rows += more.rows();
    for (ColumnEncoder group : groups) {
      group.add(more);
    }
    if (buffered() >= rowGroupBytes) {
      endRowGroup();
    }
  }

  /** How many rows were added. */
  public long rows() {
    return rows;
  }

  /** How long it is about to be, less what has not been encoded yet. */
  public long size() throws IOException {
    return file.getPos() + buffered();
  }

  /** Completes the file, which is then to be closed. */
  public ParquetMetadata finish() throws IOException {
    endRowGroup();
    file.end(Map.of());
    return file.getFooter();
  }

  /**
   * Gives back memory, threads and handles, whatever has failed before. What was written stays: a
   * file only if it was completed.
   */
  @Override
  public void close() {
    List<AutoCloseable> all = new ArrayList<>(groups);
    all.add(file);
    AutoCloseables.uncheckedClose(all);
  }

  private static ParquetProperties properties(Set<String> withoutDictionary) {
    ParquetProperties.Builder properties =
        ParquetProperties.builder()
            .withPageSize(PAGE_BYTES)
            .withDictionaryPageSize(PAGE_BYTES)
            // No histograms of lengths: neither the lake nor Delta reads them.
            .withSizeStatisticsEnabled(false);
    withoutDictionary.forEach(path -> properties.withDictionaryEncoding(path, false));
    return properties.build();
  }

  private long buffered() {
    return groups.stream().mapToLong(ColumnEncoder::bytes).sum();
  }

  private void endRowGroup() throws IOException {
    if (rows == rowsWritten) {
      return;
    }
    for (ColumnEncoder group : groups) {
      group.await();
    }
    file.startBlock(rows - rowsWritten);
    for (ColumnEncoder group : groups) {
      group.writeTo(file);
    }
    file.endBlock();
    rowsWritten = rows;
  }
}
