package io.cxdata.platform.lake.internal.parquet;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnStats;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.values.DeltaCalendar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Binary;

/** What the footer of a Parquet file says about its columns. */
public final class ParquetStatistics {
  private ParquetStatistics() {}

  /** By name of column; nested columns are left out. */
  public static Map<String, ColumnStats> of(ParquetMetadata footer, TableSchema schema) {
    Map<ColumnPath, List<ColumnChunkMetaData>> chunks =
        footer.getBlocks().stream()
            .flatMap(block -> block.getColumns().stream())
            .collect(Collectors.groupingBy(ColumnChunkMetaData::getPath));
    Map<String, ColumnStats> stats = new HashMap<>();
    for (Column column : schema.columns()) {
      if (!(column.type() instanceof ColumnType.Nested)) {
        List<ColumnChunkMetaData> own =
            chunks.getOrDefault(ColumnPath.get(column.name()), List.of());
        merged(own, column.type()).ifPresent(known -> stats.put(column.name(), known));
      }
    }
    return stats;
  }

  /** Paths of columns that have no dictionary, because with so many values it would not pay. */
  public static Set<String> withoutDictionary(ParquetMetadata footer) {
    return footer.getBlocks().stream()
        .flatMap(block -> block.getColumns().stream())
        .filter(chunk -> !chunk.getEncodingStats().hasDictionaryEncodedPages())
        // Few values have no dictionary either, which says nothing about more values.
        .filter(chunk -> chunk.getTotalUncompressedSize() >= ParallelParquetWriter.PAGE_BYTES)
        .map(chunk -> chunk.getPath().toDotString())
        .collect(Collectors.toSet());
  }

  private static Optional<ColumnStats> merged(List<ColumnChunkMetaData> chunks, ColumnType type) {
    Statistics<?> whole = null;
    for (ColumnChunkMetaData chunk : chunks) {
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
                Optional.of(value(type, whole.genericGetMin())),
                Optional.of(value(type, whole.genericGetMax())),
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
      case TIMESTAMP -> DeltaCalendar.moment((Long) parquet);
    };
  }
}
