package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.WrittenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.util.AutoCloseables;

/**
 * Writes rows to data files, those of each partition to files of their own, which do not hold the
 * columns of the partition. A table without partitions has one.
 */
final class PartitionedWriter {
  // Each open file keeps a row group in memory.
  private static final int MOST_OPEN = 8;

  private final DeltaTable table;
  private final List<String> partitionColumns;
  private final Map<List<Object>, RollingFileWriter> writers = new LinkedHashMap<>();
  private final Map<List<Object>, RollingFileWriter> open = new LinkedHashMap<>(16, 0.75f, true);
  // Of a table without partitions: not looked up for each row.
  private RollingFileWriter whole;
  private TableSchema schema;
  private TableSchema inFiles;
  private int[] partition;
  private int[] others;

  PartitionedWriter(DeltaTable table, TableSchema schema, List<String> partitionColumns) {
    this.table = table;
    this.partitionColumns = partitionColumns;
    grow(schema);
  }

  /** Rows from now on have these columns: the former ones, and more after them. */
  void grow(TableSchema longer) {
    if (longer.equals(schema)) {
      return;
    }
    schema = longer;
    List<String> names = schema.names();
    partition = partitionColumns.stream().mapToInt(names::indexOf).toArray();
    others =
        IntStream.range(0, names.size())
            .filter(i -> !partitionColumns.contains(names.get(i)))
            .toArray();
    inFiles = new TableSchema(Arrays.stream(others).mapToObj(schema.columns()::get).toList());
    writers.values().forEach(writer -> writer.grow(inFiles));
  }

  /**
   * Takes a row of the current schema, whose values have the right classes.
   *
   * @param row may be shorter than the schema has become since
   */
  void add(Object[] row) throws IOException {
    if (partition.length == 0) {
      if (whole == null) {
        whole = writer(List.of());
      }
      whole.add(row);
      return;
    }
    List<Object> values = new ArrayList<>(partition.length);
    for (int ordinal : partition) {
      values.add(row[ordinal]);
    }
    Object[] rest = new Object[others.length];
    for (int i = 0; i < others.length && others[i] < row.length; i++) {
      rest[i] = row[others[i]];
    }
    writer(values).add(rest);
  }

  /** Completes the last files. */
  List<WrittenFile> finish() throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    for (RollingFileWriter writer : writers.values()) {
      files.addAll(writer.finish());
    }
    return files;
  }

  /** Deletes what was written. To be called when no commit names the files, or may have. */
  void abandon() {
    List<AutoCloseable> all = new ArrayList<>();
    writers.values().forEach(writer -> all.add(writer::abandon));
    AutoCloseables.uncheckedClose(all);
  }

  private RollingFileWriter writer(List<Object> values) throws IOException {
    RollingFileWriter writer = open.get(values);
    if (writer != null) {
      return writer;
    }
    if (open.size() == MOST_OPEN) {
      List<Object> longestUnused = open.keySet().iterator().next();
      open.remove(longestUnused).pause();
    }
    writer = writers.get(values);
    if (writer == null) {
      Map<String, Object> named = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        named.put(partitionColumns.get(i), values.get(i));
      }
      writer = new RollingFileWriter(table.files(), table.url(), inFiles, named);
      writers.put(values, writer);
    }
    open.put(values, writer);
    return writer;
  }
}
