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
 *
 * <p>Each open file keeps a row group in memory, so only a few are open. Rows of more partitions
 * are sorted by partition, on the disk if they are many, and written at the end: a partition gets
 * few files, however its rows are mixed with others.
 */
final class PartitionedWriter {
  private static final int MOST_OPEN = 8;

  private final DeltaTable table;
  private final List<String> partitionColumns;
  private final Map<List<Object>, RollingFileWriter> writers = new LinkedHashMap<>();
  private final Map<List<Object>, RollingFileWriter> open = new LinkedHashMap<>(16, 0.75f, true);
  // Of a table without partitions: not looked up for each row.
  private RollingFileWriter whole;
  private RowSorter sorted;
  private TableSchema schema;
  private TableSchema inFiles;
  private int[] partition;
  private int[] others;

  PartitionedWriter(DeltaTable table, TableSchema schema, List<String> partitionColumns) {
    this.table = table;
    this.partitionColumns = partitionColumns;
    grow(schema);
  }

  /** Adds columns at the end, for the rows that follow. */
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
    List<Object> values = partitionOf(row);
    RollingFileWriter writer = open.get(values);
    if (writer == null && mayOpen(values)) {
      writer = writer(values);
      open.put(values, writer);
    }
    if (writer == null) {
      sort(row);
    } else {
      writer.add(withoutPartition(row));
    }
  }

  /** Completes the last files. */
  List<WrittenFile> finish() throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    for (RollingFileWriter writer : open.values()) {
      writer.pause();
    }
    open.clear();
    if (sorted != null) {
      writeSorted();
    }
    for (RollingFileWriter writer : writers.values()) {
      files.addAll(writer.finish());
    }
    return files;
  }

  /** Deletes what was written. To be called only if no commit names the files. */
  void abandon() {
    List<AutoCloseable> all = new ArrayList<>();
    writers.values().forEach(writer -> all.add(writer::abandon));
    if (sorted != null) {
      all.add(sorted);
    }
    AutoCloseables.uncheckedClose(all);
  }

  /**
   * Whether rows of another partition go to a file at once. Then the file that has waited longest
   * is complete, if it is worth a file. A partition whose file is complete opens no other one.
   */
  private boolean mayOpen(List<Object> values) throws IOException {
    if (writers.containsKey(values)) {
      return false;
    }
    if (open.size() < MOST_OPEN) {
      return true;
    }
    Map.Entry<List<Object>, RollingFileWriter> longestUnused = open.entrySet().iterator().next();
    if (!longestUnused.getValue().hasFile()) {
      return false;
    }
    open.remove(longestUnused.getKey());
    longestUnused.getValue().pause();
    return true;
  }

  private void sort(Object[] row) throws IOException {
    if (sorted == null) {
      sorted = new RowSorter(KeyColumns.order(partition));
    }
    sorted.add(row);
  }

  /** Writes the rows that wait, one partition after the other. */
  private void writeSorted() throws IOException {
    try (RowSorter rows = sorted) {
      RowSorter.Rows inOrder = rows.sorted();
      List<Object> current = null;
      RollingFileWriter writer = null;
      for (RowSorter.Entry next = inOrder.next(); next != null; next = inOrder.next()) {
        List<Object> values = partitionOf(next.row());
        if (!values.equals(current)) {
          if (writer != null) {
            writer.pause();
          }
          writer = writer(values);
          current = values;
        }
        writer.add(withoutPartition(next.row()));
      }
    }
    sorted = null;
  }

  private List<Object> partitionOf(Object[] row) {
    List<Object> values = new ArrayList<>(partition.length);
    for (int ordinal : partition) {
      values.add(row[ordinal]);
    }
    return values;
  }

  private Object[] withoutPartition(Object[] row) {
    Object[] rest = new Object[others.length];
    for (int i = 0; i < others.length && others[i] < row.length; i++) {
      rest[i] = row[others[i]];
    }
    return rest;
  }

  private RollingFileWriter writer(List<Object> values) {
    RollingFileWriter writer = writers.get(values);
    if (writer == null) {
      Map<String, Object> named = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        named.put(partitionColumns.get(i), values.get(i));
      }
      writer = new RollingFileWriter(table.files(), table.url(), inFiles, named);
      writers.put(values, writer);
    }
    return writer;
  }
}
