package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.log.WrittenFile;
import io.cxdata.platform.lake.internal.parquet.ParallelParquetWriter;
import io.cxdata.platform.lake.internal.parquet.ParquetOutput;
import io.cxdata.platform.lake.internal.parquet.ParquetStatistics;
import io.cxdata.platform.lake.internal.parquet.RowBatch;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.util.AutoCloseables;

/**
 * Writes rows of one partition to data files in a table's folder, a new file whenever one is full
 * or the schema has grown. The files are not part of the table until a commit names them.
 *
 * <p>Kernel's own writer of Parquet is not used: it pulls its rows, and would need a thread for
 * each table that is open.
 */
final class RollingFileWriter {
  private static final long MAX_ROWS = 250_000;
  private static final long MAX_BYTES = 64L << 20;
  // Columns of the first rows appear one after the other; waiting for some spares a file for each.
  private static final int WAITING_ROWS = 2_000;
  private static final long WAITING_BYTES = 1L << 20;

  private final FileIO files;
  private final String folder;
  private final Map<String, Object> partition;
  private final List<String> urls = new ArrayList<>();
  // Paths of columns for which a dictionary did not pay: the next file does not begin one in vain.
  private final Set<String> withoutDictionary = new HashSet<>();
  private final List<WrittenFile> written = new ArrayList<>();
  private TableSchema schema;
  // Of hundreds of partitions most wait for nothing.
  private Optional<RowBatch> waiting = Optional.empty();
  private OpenFile open;

  RollingFileWriter(
      FileIO files, String folder, TableSchema schema, Map<String, Object> partition) {
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
    if (waiting.isEmpty()) {
      waiting = Optional.of(new RowBatch(schema));
    }
    RowBatch rows = waiting.get();
    rows.add(row);
    if (rows.rows() >= WAITING_ROWS || rows.bytes() >= WAITING_BYTES) {
      writeWaiting();
    }
  }

  /** Adds columns at the end, for the rows that follow. */
  void grow(TableSchema longer) {
    schema = longer;
    waiting.ifPresent(rows -> rows.grow(longer));
  }

  /** Whether a file is open or complete: so many rows have come that they are worth one. */
  boolean hasFile() {
    return open != null || !written.isEmpty();
  }

  /** Completes the open file, which frees its memory. More rows go to another one. */
  void pause() throws IOException {
    writeWaiting();
    closeFile();
  }

  /** Completes the last file. */
  List<WrittenFile> finish() throws IOException {
    pause();
    return List.copyOf(written);
  }

  /** Deletes what was written. Only for files that no commit can have named. */
  void abandon() {
    List<AutoCloseable> all = new ArrayList<>();
    if (open != null) {
      all.add(open.file);
    }
    urls.forEach(url -> all.add(() -> files.delete(url)));
    open = null;
    waiting = Optional.empty();
    urls.clear();
    written.clear();
    AutoCloseables.uncheckedClose(all);
  }

  private void writeWaiting() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    if (open != null && open.schema.columns().size() < schema.columns().size()) {
      closeFile();
    }
    if (open == null) {
      openFile();
    }
    // Other threads read what the file is given.
    RowBatch rows = waiting.get();
    waiting = Optional.empty();
    open.file.add(rows);
    if (open.file.rows() >= MAX_ROWS || open.file.size() >= MAX_BYTES) {
      closeFile();
    }
  }

  private void openFile() throws IOException {
    String url = folder + "/part-" + UUID.randomUUID() + ".snappy.parquet";
    urls.add(url);
    open =
        new OpenFile(
            url,
            schema,
            new ParallelParquetWriter(new ParquetOutput(files, url), schema, withoutDictionary));
    open.file.start();
  }

  private void closeFile() throws IOException {
    if (open == null) {
      return;
    }
    OpenFile done = open;
    ParquetMetadata footer = done.file.finish();
    open = null;
    done.file.close();
    withoutDictionary.addAll(ParquetStatistics.withoutDictionary(footer));
    FileStatus status = files.getFileStatus(done.url);
    written.add(
        new WrittenFile(
            done.url,
            status.getSize(),
            status.getModificationTime(),
            done.file.rows(),
            partition,
            ParquetStatistics.of(footer, done.schema)));
  }

  private record OpenFile(String url, TableSchema schema, ParallelParquetWriter file) {}
}
