package io.cxdata.platform.lake;

import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands the values of rows to the writers of their columns. */
interface RowEncoder {
  /**
   * The values of rows.
   *
   * @param rows of the whole table
   * @param first where the columns of this encoder begin in them
   */
  void encode(RowBatch rows, int first);

  /**
   * An encoder of some columns.
   *
   * @param type theirs: any number without parts, or one that has parts
   */
  static RowEncoder of(MessageType type, ColumnWriteStore columns) {
    return type.getFields().get(0).isPrimitive()
        ? new Scalars(type, columns)
        : new Nested(type, columns);
  }

  /** Columns without parts, which are written one after the other. */
  final class Scalars implements RowEncoder {
    private final ColumnWriteStore store;
    private final List<ColumnWriter> columns;

    private Scalars(MessageType type, ColumnWriteStore store) {
      this.store = store;
      this.columns = type.getColumns().stream().map(store::getColumnWriter).toList();
    }

    @Override
    public void encode(RowBatch rows, int first) {
      for (int i = 0; i < columns.size(); i++) {
        ((ScalarValues) rows.column(first + i)).writeTo(columns.get(i));
      }
      // Here the store looks whether pages are full, which it may do some rows late.
      for (int i = 0; i < rows.rows(); i++) {
        store.endRecord();
      }
    }
  }

  /** A column with parts: Parquet works out at which level each value is. */
  final class Nested implements RowEncoder {
    private final String name;
    private final RecordConsumer consumer;

    private Nested(MessageType type, ColumnWriteStore store) {
      this.name = type.getFieldName(0);
      this.consumer = new ColumnIOFactory().getColumnIO(type).getRecordWriter(store);
    }

    @Override
    public void encode(RowBatch rows, int first) {
      ((NestedValues) rows.column(first)).writeTo(name, consumer);
      // It keeps nulls back.
      consumer.flush();
    }
  }
}
