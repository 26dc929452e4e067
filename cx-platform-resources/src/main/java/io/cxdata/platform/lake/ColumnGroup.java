package io.cxdata.platform.lake;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
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
final class ColumnGroup implements AutoCloseable {
  private static final int PAGE_BYTES = 256 << 10;

  // No histograms of how long values are: no reader of ours or of Delta's asks for them.
  static final ParquetProperties PROPERTIES =
      ParquetProperties.builder()
          .withPageSize(PAGE_BYTES)
          .withDictionaryPageSize(PAGE_BYTES)
          .withSizeStatisticsEnabled(false)
          .build();

  private final TableSchema schema;
  private final int first;
  private final MessageType type;
  private final SerialTasks tasks = new SerialTasks();
  // Its compressors are for one thread.
  private final CompressionCodecFactory codecs =
      HadoopCodecs.newFactory(new PlainParquetConfiguration(), PAGE_BYTES);
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private RowEncoder encoder;
  private volatile long bytes;

  /**
   * Columns of a table.
   *
   * @param from the first one's place in the table
   * @param to the place after the last one
   */
  ColumnGroup(TableSchema table, int from, int to) {
    this.schema = new TableSchema(table.columns().subList(from, to));
    this.first = from;
    this.type = ParquetTypes.of(schema);
    begin();
  }

  /** Has rows of the table encoded, sooner or later. */
  void add(List<Object[]> rows) throws InterruptedIOException {
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
    encoder.flush();
    columns.flush();
    pages.flushToFileWriter(file);
    AutoCloseables.uncheckedClose(columns, pages);
    begin();
  }

  @Override
  public void close() {
    tasks.cancel();
    AutoCloseables.uncheckedClose(columns, pages, codecs::release);
  }

  private void begin() {
    pages =
        new ColumnChunkPageWriteStore(
            codecs.getCompressor(CompressionCodecName.SNAPPY),
            type,
            PROPERTIES.getAllocator(),
            PROPERTIES.getColumnIndexTruncateLength(),
            PROPERTIES.getPageWriteChecksumEnabled());
    columns = PROPERTIES.newColumnWriteStore(type, pages, pages);
    encoder = RowEncoder.of(schema, type, columns);
    bytes = 0;
  }

  private void encode(List<Object[]> rows) {
    for (Object[] row : rows) {
      encoder.encode(row, first);
    }
    bytes = columns.getBufferedSize();
  }
}
