package io.cxdata.platform.lake.internal.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Hands the values of rows to the writers of their columns: those without parts column by column,
 * the others row by row, since Parquet works out at which level each part is.
 */
final class RowEncoder {
  // The store looks whether pages are full when a row ends, and not more often than this. Were
  // more rows written before they end, pages would grow beyond their size.
  private static final int STRETCH = ParquetProperties.DEFAULT_MINIMUM_RECORD_COUNT_FOR_CHECK;

  private final ColumnWriteStore store;
  private final Map<Integer, ColumnWriter> scalars = new LinkedHashMap<>();
  private final Map<Integer, String> nested = new LinkedHashMap<>();
  private final Optional<RecordConsumer> consumer;

  /**
   * An encoder of some columns.
   *
   * @param type theirs
   */
  RowEncoder(MessageType type, ColumnWriteStore store) {
    this.store = store;
    List<Type> groups = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Type field = type.getType(i);
      if (field.isPrimitive()) {
        String[] path = {field.getName()};
        scalars.put(i, store.getColumnWriter(type.getColumnDescription(path)));
      } else {
        nested.put(i, field.getName());
        groups.add(field);
      }
    }
    this.consumer =
        groups.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new ColumnIOFactory()
                    .getColumnIO(new MessageType(type.getName(), groups))
                    .getRecordWriter(store));
  }

  /**
   * The values of rows.
   *
   * @param rows of the whole table
   * @param first where the columns of this encoder begin in them
   */
  void encode(RowBatch rows, int first) {
    for (int from = 0; from < rows.rows(); from += STRETCH) {
      int to = Math.min(rows.rows(), from + STRETCH);
      for (Map.Entry<Integer, ColumnWriter> scalar : scalars.entrySet()) {
        ScalarValues values = (ScalarValues) rows.column(first + scalar.getKey());
        values.writeTo(scalar.getValue(), from, to);
      }
      for (int row = from; row < to; row++) {
        if (consumer.isPresent()) {
          endRow(rows, first, row, consumer.get());
        } else {
          store.endRecord();
        }
      }
    }
    // It keeps nulls back.
    consumer.ifPresent(RecordConsumer::flush);
  }

  /** Writes the values that have parts, and ends the row in the store with them. */
  private void endRow(RowBatch rows, int first, int row, RecordConsumer out) {
    out.startMessage();
    int field = 0;
    for (Map.Entry<Integer, String> column : nested.entrySet()) {
      NestedValues values = (NestedValues) rows.column(first + column.getKey());
      values.writeTo(out, row, column.getValue(), field++);
    }
    out.endMessage();
  }
}
