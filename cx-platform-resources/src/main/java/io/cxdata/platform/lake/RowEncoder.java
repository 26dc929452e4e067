package io.cxdata.platform.lake;

import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands the values of rows to the writers of their columns. */
abstract class RowEncoder {
  /**
   * The values of a row.
   *
   * @param row of the whole table; may be shorter, what it lacks is null
   * @param first where the columns of this encoder begin in it
   */
  abstract void encode(Object[] row, int first);

  /** To be called before the columns are flushed. */
  abstract void flush();

  static RowEncoder of(TableSchema schema, MessageType type, ColumnWriteStore columns) {
    boolean flat = type.getFields().stream().allMatch(field -> field.isPrimitive());
    return flat ? new Flat(schema, type, columns) : new Nested(schema, type, columns);
  }

  private static ParquetValues[] values(TableSchema schema) {
    return schema.columns().stream()
        .map(column -> ParquetValues.of(column.type()))
        .toArray(ParquetValues[]::new);
  }

  /** Columns of one value or null a row need none of Parquet's bookkeeping of nested groups. */
  private static final class Flat extends RowEncoder {
    private final ColumnWriteStore store;
    private final ParquetValues[] values;
    private final FlatColumn[] columns;

    Flat(TableSchema schema, MessageType type, ColumnWriteStore store) {
      this.store = store;
      this.values = values(schema);
      this.columns =
          type.getColumns().stream()
              .map(column -> new FlatColumn(store.getColumnWriter(column)))
              .toArray(FlatColumn[]::new);
    }

    @Override
    void encode(Object[] row, int first) {
      for (int i = 0; i < values.length; i++) {
        Object value = first + i < row.length ? row[first + i] : null;
        if (value == null) {
          columns[i].addNull();
        } else {
          values[i].write(value, columns[i]);
        }
      }
      store.endRecord();
    }

    @Override
    void flush() {}
  }

  /** Columns of which some are nested: Parquet works out at which level each value is. */
  private static final class Nested extends RowEncoder {
    private final String[] names;
    private final ParquetValues[] values;
    private final RecordConsumer consumer;

    Nested(TableSchema schema, MessageType type, ColumnWriteStore columns) {
      this.names = schema.names().toArray(String[]::new);
      this.values = values(schema);
      this.consumer = new ColumnIOFactory().getColumnIO(type).getRecordWriter(columns);
    }

    @Override
    void encode(Object[] row, int first) {
      consumer.startMessage();
      for (int i = 0; i < values.length && first + i < row.length; i++) {
        Object value = row[first + i];
        // A field without a value is null by not being there.
        if (value != null) {
          consumer.startField(names[i], i);
          values[i].write(value, consumer);
          consumer.endField(names[i], i);
        }
      }
      consumer.endMessage();
    }

    @Override
    void flush() {
      consumer.flush();
    }
  }

  /** Takes the one value that a row has in a column that is not nested. */
  private static final class FlatColumn extends RecordConsumer {
    // A column that may be null has one level of definition, which its values reach.
    private static final int VALUE = 1;
    private static final int NULL = 0;

    private final ColumnWriter column;

    FlatColumn(ColumnWriter column) {
      this.column = column;
    }

    void addNull() {
      column.writeNull(0, NULL);
    }

    @Override
    public void addInteger(int value) {
      column.write(value, 0, VALUE);
    }

    @Override
    public void addLong(long value) {
      column.write(value, 0, VALUE);
    }

    @Override
    public void addBoolean(boolean value) {
      column.write(value, 0, VALUE);
    }

    @Override
    public void addBinary(Binary value) {
      column.write(value, 0, VALUE);
    }

    @Override
    public void addFloat(float value) {
      column.write(value, 0, VALUE);
    }

    @Override
    public void addDouble(double value) {
      column.write(value, 0, VALUE);
    }

    @Override
    public void startMessage() {
      throw nested();
    }

    @Override
    public void endMessage() {
      throw nested();
    }

    @Override
    public void startField(String field, int index) {
      throw nested();
    }

    @Override
    public void endField(String field, int index) {
      throw nested();
    }

    @Override
    public void startGroup() {
      throw nested();
    }

    @Override
    public void endGroup() {
      throw nested();
    }

    private static IllegalStateException nested() {
      return new IllegalStateException("A column that is not nested has one value a row");
    }
  }
}
