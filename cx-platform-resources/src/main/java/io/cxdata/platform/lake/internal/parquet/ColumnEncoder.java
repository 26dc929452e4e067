package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.TableSchema;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.util.AutoCloseables;

/**
 * Some neighbouring columns of a Parquet file. They are encoded together, by one thread at a time,
 * into memory, until a row group is full.
 */
final class ColumnEncoder implements AutoCloseable {
  private final int first;
  private final MessageType type;
  private final ParquetProperties properties;
  private final SerialExecutor tasks = new SerialExecutor();
  // Its compressors are for one thread.
  private final CompressionCodecFactory codecs =
      HadoopCodecs.newFactory(new PlainParquetConfiguration(), ParallelParquetWriter.PAGE_BYTES);
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private RowEncoder encoder;
  private volatile long bytes;

  /**
   * Columns of a table.
   *
   * @param from the first one's place in the table
   * @param to the place after the last one
   * @param properties of the file
   */
  ColumnEncoder(TableSchema table, int from, int to, ParquetProperties properties) {
    this.first = from;
    this.type = ParquetTypes.of(new TableSchema(table.columns().subList(from, to)));
    this.properties = properties;
    begin();
  }

  /** Has rows of the table encoded, sooner or later. */
  void add(RowBatch rows) throws InterruptedIOException {
    tasks.add(() -> encode(rows));
  }

  /** How much is in memory, as of the rows that are encoded. */
  long bytes() {
    return bytes;
  }

  /** Waits until all rows are encoded. */
  void await() throws InterruptedIOException {
    tasks.await();
  }

  /** Writes the columns to the row group that is open, after {@link #await()}. */
  void writeTo(ParquetFileWriter file) throws IOException {
    columns.flush();
    pages.flushToFileWriter(file);
    AutoCloseables.uncheckedClose(columns, pages);
    begin();
  }

  @Override
  public void close() {
    tasks.cancel();
    // Not the columns: closing them would compress what is left, which nothing reads any more, and
    // may fail as the write did. Their memory is on the heap.
    AutoCloseables.uncheckedClose(pages, codecs::release);
  }

  private void begin() {
    pages =
        new ColumnChunkPageWriteStore(
            codecs.getCompressor(CompressionCodecName.SNAPPY),
            type,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    columns = properties.newColumnWriteStore(type, pages, pages);
    encoder = new RowEncoder(type, columns);
    bytes = 0;
  }

  private void encode(RowBatch rows) {
    encoder.encode(rows, first);
    bytes = columns.getBufferedSize();
  }
}
