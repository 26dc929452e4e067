package io.cxdata.platform.lake;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes rows of our values to Parquet, laid out as {@link ParquetTypes} has it. */
final class ParquetRows extends WriteSupport<Object[]> {
  private final MessageType schema;
  private final String[] names;
  private final ParquetValues[] values;
  private RecordConsumer consumer;

  ParquetRows(TableSchema schema) {
    List<Column> columns = schema.columns();
    this.schema = ParquetTypes.of(schema);
    this.names = schema.names().toArray(String[]::new);
    this.values =
        columns.stream()
            .map(column -> ParquetValues.of(column.type()))
            .toArray(ParquetValues[]::new);
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Object[] row) {
    consumer.startMessage();
    for (int i = 0; i < values.length; i++) {
      if (row[i] != null) {
        consumer.startField(names[i], i);
        values[i].write(row[i], consumer);
        consumer.endField(names[i], i);
      }
    }
    consumer.endMessage();
  }
}
