package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Binary;

/** What the footer of a Parquet file tells of its columns. */
final class ParquetStatistics {
  private ParquetStatistics() {}

  static Map<String, ColumnStats> of(ParquetMetadata footer, TableSchema schema) {
    Map<String, ColumnStats> stats = new HashMap<>();
    List<Column> columns = schema.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      merged(footer.getBlocks(), i, column).ifPresent(known -> stats.put(column.name(), known));
    }
    return stats;
  }

  private static Optional<ColumnStats> merged(
      List<BlockMetaData> blocks, int ordinal, Column column) {
    Statistics<?> whole = null;
    for (BlockMetaData block : blocks) {
      ColumnChunkMetaData chunk = block.getColumns().get(ordinal);
      Statistics<?> part = chunk.getStatistics();
      if (part == null || part.isEmpty() || !part.isNumNullsSet()) {
        return Optional.empty();
      }
      if (whole == null) {
        whole = part.copy();
      } else {
        whole.mergeStatistics(part);
      }
    }
    if (whole == null) {
      return Optional.empty();
    }
    OptionalLong nulls = OptionalLong.of(whole.getNumNulls());
    return Optional.of(
        whole.hasNonNullValue()
            ? new ColumnStats(
                Optional.of(value(column.type(), whole.genericGetMin())),
                Optional.of(value(column.type(), whole.genericGetMax())),
                nulls)
            : new ColumnStats(Optional.empty(), Optional.empty(), nulls));
  }

  private static Object value(ColumnType type, Object parquet) {
    if (type instanceof ColumnType.Decimal decimal) {
      BigInteger digits =
          parquet instanceof Binary binary
              ? new BigInteger(binary.getBytes())
              : BigInteger.valueOf(((Number) parquet).longValue());
      return new BigDecimal(digits, decimal.scale());
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> ((Binary) parquet).toStringUsingUTF8();
      case INTEGER, BIGINT, BOOLEAN -> parquet;
      case DATE -> LocalDate.ofEpochDay((Integer) parquet);
      case TIMESTAMP -> Instant.EPOCH.plus((Long) parquet, ChronoUnit.MICROS);
    };
  }
}
