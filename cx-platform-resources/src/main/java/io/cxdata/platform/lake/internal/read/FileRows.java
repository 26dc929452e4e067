package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.BatchSizeFileIO;
import io.cxdata.platform.lake.internal.kernel.ColumnNames;
import io.cxdata.platform.lake.internal.kernel.FileStatistics;
import io.cxdata.platform.lake.internal.kernel.KernelErrors;
import io.cxdata.platform.lake.internal.kernel.KernelInternals;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.kernel.KernelTypes;
import io.cxdata.platform.lake.internal.kernel.KernelValues;
import io.cxdata.platform.lake.internal.kernel.MapFields;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.parquet.ParquetInput;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** The rows of one data file, one after the other, as values of the column types. */
public final class FileRows implements Closeable {
  /**
   * What to read, prepared once for all files of a version.
   *
   * @param columns the schema as the version notes it
   */
  public record Reading(
      DeltaTable table, TableSchema schema, ColumnNames names, StructType columns, Row scanState) {
    public static Reading of(DeltaTable table, Snapshot snapshot, TableSchema schema) {
      ColumnNames names = ColumnNames.of(snapshot);
      StructType columns =
          new StructType(
              KernelTypes.struct(schema, snapshot.getSchema()).fields().stream()
                  .filter(field -> !names.isPartition(field.getName()))
                  .toList());
      try {
        Scan scan = snapshot.getScanBuilder().withReadSchema(columns).build();
        return new Reading(table, schema, names, columns, scan.getScanState(table.engine()));
      } catch (RuntimeException e) {
        throw TableErrors.reading(table.name(), e);
      }
    }

    /** What the log says of a file. */
    public FileStatistics statistics(ActiveFile file) {
      return new FileStatistics(file, names);
    }

    public FileRows open(ActiveFile file) {
      boolean nested =
          schema.columns().stream().anyMatch(c -> c.type() instanceof ColumnType.Nested);
      try {
        int rowsAtOnce = nested ? examined(file) : BatchSizeFileIO.USUAL;
        return new FileRows(
            this,
            file.status(),
            partition(file),
            KernelInternals.read(table.engine(), scanState, file, rowsAtOnce));
      } catch (IOException | RuntimeException e) {
        throw ReadErrors.dataFile(table, file.status(), columns, e);
      }
    }

    /** The values of the columns that the file does not hold, by name. */
    private Map<String, Object> partition(ActiveFile file) {
      Map<String, Object> values = new HashMap<>();
      for (Column column : schema.columns()) {
        if (names.isPartition(column.name())) {
          try {
            values.put(column.name(), statistics(file).partitionValue(column));
          } catch (IllegalArgumentException e) {
            throw ReadErrors.partitionValue(table.name(), column, file.status());
          }
        }
      }
      return values;
    }

    /** Rejects a file that would be misread; returns how many rows to have in memory at once. */
    private int examined(ActiveFile file) throws IOException {
      ParquetMetadata footer = new ParquetInput(table.files(), file.status()).footer();
      Optional<String> moved = MapFields.moved(footer.getFileMetaData().getSchema(), columns);
      if (moved.isPresent()) {
        throw KernelErrors.movedFields(table.name(), moved.get());
      }
      return BatchSizeFileIO.rowsAtOnce(footer);
    }
  }

  private final Reading reading;
  private final FileStatus file;
  private final CloseableIterator<FilteredColumnarBatch> batches;
  // The same in all rows.
  private final Object[] partition;
  // Of the columns that the file holds, and where they are in a row.
  private final List<ColumnType> types = new ArrayList<>();
  private final int[] places;
  private final ColumnVector[] vectors;
  private Optional<ColumnVector> selected = Optional.empty();
  private int size;
  private int next;

  private FileRows(
      Reading reading,
      FileStatus file,
      Map<String, Object> partition,
      CloseableIterator<FilteredColumnarBatch> batches) {
    List<Column> columns = reading.schema().columns();
    this.reading = reading;
    this.file = file;
    this.batches = batches;
    this.partition = new Object[columns.size()];
    this.places = new int[columns.size() - partition.size()];
    this.vectors = new ColumnVector[places.length];
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (partition.containsKey(column.name())) {
        this.partition[i] = partition.get(column.name());
      } else {
        places[types.size()] = i;
        types.add(column.type());
      }
    }
  }

  /** The next row, or null at the end. */
  public Object[] next() {
    try {
      return nextRow();
    } catch (RuntimeException e) {
      throw ReadErrors.dataFile(reading.table(), file, reading.columns(), e);
    }
  }

  private Object[] nextRow() {
    while (true) {
      while (next < size) {
        int row = next++;
        if (isSelected(row)) {
          return values(row);
        }
      }
      if (!batches.hasNext()) {
        return null;
      }
      take(batches.next());
    }
  }

  @Override
  public void close() throws IOException {
    batches.close();
  }

  private void take(FilteredColumnarBatch batch) {
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = batch.getData().getColumnVector(i);
    }
    selected = batch.getSelectionVector();
    size = batch.getData().getSize();
    next = 0;
  }

  private boolean isSelected(int row) {
    return selected.isEmpty() || (!selected.get().isNullAt(row) && selected.get().getBoolean(row));
  }

  private Object[] values(int row) {
    Object[] values = partition.clone();
    for (int i = 0; i < places.length; i++) {
      values[places[i]] = KernelValues.of(types.get(i), vectors[i], row);
    }
    return values;
  }
}
