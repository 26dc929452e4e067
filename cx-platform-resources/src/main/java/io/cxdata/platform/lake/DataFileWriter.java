package io.cxdata.platform.lake;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Writes rows of one partition to data files in a table's folder, a new file whenever one is full
 * or the schema has grown. They are part of nothing until a commit names them.
 *
 * <p>Rows go straight into Parquet's own writer: Kernel's pulls its rows, and would need a thread
 * for each table that is open.
 */
final class DataFileWriter {
  private static final long MAX_ROWS = 250_000;
  private static final long MAX_BYTES = 64L << 20;
  // Bounds what an open file keeps in memory; several tables are written at once.
  private static final long ROW_GROUP_BYTES = 16L << 20;
  private static final int PAGE_BYTES = 256 << 10;
  // Columns of the first rows appear one after the other; waiting for some spares a file for each.
  private static final int WAITING_ROWS = 1_000;

  private final FileIO files;
  private final String folder;
  private final Map<String, Object> partition;
  private final List<String> urls = new ArrayList<>();
  private final List<NewFile> written = new ArrayList<>();
  private final List<Object[]> waiting = new ArrayList<>();
  private TableSchema schema;
  private OpenFile open;

  DataFileWriter(FileIO files, String folder, TableSchema schema, Map<String, Object> partition) {
    this.files = files;
    this.folder = folder;
    this.partition = partition;
    this.schema = schema;
  }

  /**
   * Takes a row of the current schema, whose values have the right classes.
   *
   * @param row may be shorter than the schema has become since
   */
  void add(Object[] row) throws IOException {
    waiting.add(row);
    if (waiting.size() >= WAITING_ROWS) {
      writeWaiting();
    }
  }

  /** Rows from now on have these columns: the former ones, and more after them. */
  void grow(TableSchema longer) {
    schema = longer;
  }

  /** Completes the open file, which frees its memory. More rows go to another one. */
  void pause() throws IOException {
    writeWaiting();
    closeFile();
  }

  /** Completes the last file. */
  List<NewFile> finish() throws IOException {
    pause();
    return List.copyOf(written);
  }

  /** Deletes what was written. To be called when no commit names the files, or may have. */
  void abandon() throws IOException {
    waiting.clear();
    IOException failure = null;
    try {
      closeFile();
    } catch (IOException e) {
      failure = e;
    }
    for (String url : urls) {
      try {
        files.delete(url);
      } catch (IOException e) {
        failure = e;
      }
    }
    urls.clear();
    written.clear();
    if (failure != null) {
      throw failure;
    }
  }

  private void writeWaiting() throws IOException {
    if (open != null && open.schema.columns().size() < schema.columns().size()) {
      closeFile();
    }
    for (Object[] row : waiting) {
      if (open == null) {
        open = openFile();
      }
      int columns = schema.columns().size();
      open.writer.write(row.length == columns ? row : Arrays.copyOf(row, columns));
      open.rows++;
    }
    waiting.clear();
    if (open != null && (open.rows >= MAX_ROWS || open.writer.getDataSize() >= MAX_BYTES)) {
      closeFile();
    }
  }

  private OpenFile openFile() throws IOException {
    String url = folder + "/part-" + UUID.randomUUID() + ".snappy.parquet";
    urls.add(url);
    return new OpenFile(url, schema, new Builder(new ParquetOutput(files, url), schema).build());
  }

  private void closeFile() throws IOException {
    if (open == null) {
      return;
    }
    OpenFile done = open;
    open = null;
    done.writer.close();
    FileStatus status = files.getFileStatus(done.url);
    written.add(
        new NewFile(
            done.url,
            status.getSize(),
            status.getModificationTime(),
            done.rows,
            partition,
            ParquetStatistics.of(done.writer.getFooter(), done.schema)));
  }

  private static final class OpenFile {
    private final String url;
    private final TableSchema schema;
    private final ParquetWriter<Object[]> writer;
    private long rows;

    OpenFile(String url, TableSchema schema, ParquetWriter<Object[]> writer) {
      this.url = url;
      this.schema = schema;
      this.writer = writer;
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final TableSchema schema;

    Builder(ParquetOutput output, TableSchema schema) {
      super(output);
      this.schema = schema;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.SNAPPY);
      withRowGroupSize(ROW_GROUP_BYTES);
      withPageSize(PAGE_BYTES);
      withDictionaryPageSize(PAGE_BYTES);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return new ParquetRows(schema);
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new ParquetRows(schema);
    }
  }
}
