package io.cxdata.platform.lake.internal.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.values.PartitionText;
import io.cxdata.platform.lake.internal.values.TextBound;
import io.cxdata.platform.lake.internal.values.ValueOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the log says of the columns of one data file. Every read and write that skips files asks
 * here, and nowhere else: a file that is skipped wrongly hides rows from a reader and doubles them
 * in a write by key. So a bound that cannot be read exactly is no bound, and one that its writer
 * may have rounded is widened by as much. Delta Kernel's own skipping is not used: it reads numbers
 * through {@code double}, and fails on bounds that it does not understand.
 */
public final class FileStatistics {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  // Far more than a number of a column has; the exponent of a foreign one may have no end.
  private static final int MOST_DIGITS = 100;

  // Delta's writers note moments to the millisecond.
  private static final Duration ROUNDED = Duration.ofMillis(1);

  private final ActiveFile file;
  private final ColumnNames names;
  private final JsonNode statistics;

  public FileStatistics(ActiveFile file, ColumnNames names) {
    this.file = file;
    this.names = names;
    this.statistics = parsed(file.statistics());
  }

  /** How many rows a file has, with those that are deleted; empty if not known. */
  public static OptionalLong rows(Optional<String> statistics) {
    return count(parsed(statistics).path("numRecords"));
  }

  /** What the file may hold in a column. */
  public ColumnRange range(Column column) {
    if (names.isPartition(column.name())) {
      try {
        return ColumnRange.only(partitionValue(column));
      } catch (IllegalArgumentException e) {
        return ColumnRange.UNKNOWN;
      }
    }
    Object min = bound("minValues", column, false);
    Object max = bound("maxValues", column, true);
    if (min != null && max != null && ValueOrder.INSTANCE.compare(min, max) > 0) {
      return ColumnRange.UNKNOWN;
    }
    OptionalLong rows = count(statistics.path("numRecords"));
    OptionalLong nulls = count(of("nullCount", column));
    boolean onlyNulls =
        nulls.isPresent()
            && nulls.equals(rows)
            && nulls.getAsLong() > 0
            && min == null
            && max == null;
    boolean noNulls = nulls.isPresent() && nulls.getAsLong() == 0;
    return new ColumnRange(min, max, !onlyNulls, !noNulls);
  }

  /**
   * What all rows of the file have in a column that the table is partitioned by.
   *
   * @throws IllegalArgumentException if the text in the log is not a value of the column; the
   *     message does not contain the text
   */
  public Object partitionValue(Column column) {
    Map<String, String> texts = file.partitionValues();
    String name = names.inFiles(column.name());
    String text = texts.get(name);
    if (text == null) {
      text =
          texts.entrySet().stream()
              .filter(each -> each.getKey().equalsIgnoreCase(name) && each.getValue() != null)
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return text == null ? null : PartitionText.parse(column.type(), text);
  }

  private static JsonNode parsed(Optional<String> statistics) {
    try {
      return statistics.isEmpty() ? MissingNode.getInstance() : JSON.readTree(statistics.get());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static OptionalLong count(JsonNode count) {
    return count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0
        ? OptionalLong.of(count.longValue())
        : OptionalLong.empty();
  }

  /** The entry of a column; missing if several could be meant. */
  private JsonNode of(String kind, Column column) {
    JsonNode all = statistics.path(kind);
    String name = names.inFiles(column.name());
    if (all.has(name)) {
      return all.get(name);
    }
    JsonNode found = MissingNode.getInstance();
    for (Map.Entry<String, JsonNode> each : all.properties()) {
      if (each.getKey().equalsIgnoreCase(name)) {
        if (!found.isMissingNode()) {
          return MissingNode.getInstance();
        }
        found = each.getValue();
      }
    }
    return found;
  }

  private Object bound(String kind, Column column, boolean upper) {
    JsonNode bound = of(kind, column);
    if (column.type() instanceof ColumnType.Decimal decimal) {
      return number(bound, decimal.scale(), upper);
    }
    if (!(column.type() instanceof ColumnType.Basic basic)) {
      return null;
    }
    return switch (basic) {
      case TEXT -> bound.isTextual() ? TextBound.of(bound.textValue(), upper) : null;
      case INTEGER -> {
        BigInteger whole = whole(bound, upper);
        yield whole == null || whole.bitLength() >= Integer.SIZE ? null : whole.intValue();
      }
      case BIGINT -> {
        BigInteger whole = whole(bound, upper);
        yield whole == null || whole.bitLength() >= Long.SIZE ? null : whole.longValue();
      }
      case DATE -> bound.isTextual() ? day(bound.textValue()) : null;
      case TIMESTAMP -> bound.isTextual() ? moment(bound.textValue(), upper) : null;
      // Delta keeps no bounds of booleans.
      case BOOLEAN -> null;
    };
  }

  private static BigInteger whole(JsonNode bound, boolean upper) {
    BigDecimal number = number(bound, 0, upper);
    return number == null ? null : number.toBigIntegerExact();
  }

  /**
   * A bound of a number, widened by as much as a writer that has only {@code double} loses, and
   * then rounded to the digits that the values have.
   */
  private static BigDecimal number(JsonNode bound, int scale, boolean upper) {
    if (!bound.isNumber()) {
      return null;
    }
    BigDecimal number = bound.decimalValue();
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      return null;
    }
    BigDecimal lost = BigDecimal.valueOf(Math.ulp(number.doubleValue()));
    return upper
        ? number.add(lost).setScale(scale, RoundingMode.FLOOR)
        : number.subtract(lost).setScale(scale, RoundingMode.CEILING);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Null if the text does not say in which zone it is. */
  private static Instant moment(String text, boolean upper) {
    try {
      Instant moment = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return upper ? moment.plus(ROUNDED) : moment.minus(ROUNDED);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
