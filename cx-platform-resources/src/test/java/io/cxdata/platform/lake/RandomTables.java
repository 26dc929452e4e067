package io.cxdata.platform.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Schemas of columns of any type, and rows for them; the same ones for a seed. */
public final class RandomTables {
  private static final int DEPTH = 4;

  private final Random random;

  public RandomTables(long seed) {
    this.random = new Random(seed);
  }

  /** A column {@code id} of text, and others. */
  public TableSchema schema() {
    List<Column> columns = fields(DEPTH);
    columns.add(0, Column.text("id"));
    return new TableSchema(columns);
  }

  /** A row of an id; any other value, and any part of one, may be null. */
  public Map<String, Object> row(TableSchema schema, String id) {
    Map<String, Object> row = new LinkedHashMap<>();
    schema.columns().forEach(column -> row.put(column.name(), value(column.type())));
    row.put("id", id);
    return row;
  }

  private List<Column> fields(int depth) {
    List<Column> fields = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      fields.add(new Column("f" + i, type(depth)));
    }
    return fields;
  }

  private ColumnType type(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 2)) {
      case 0 -> {
        int precision = 1 + random.nextInt(38);
        yield ColumnType.decimal(precision, random.nextInt(precision + 1));
      }
      case 2 -> new ColumnType.Struct(fields(depth - 1));
      case 3, 4 -> ColumnType.list(type(depth - 1));
      case 5 -> {
        ColumnType key = type(depth - 1);
        ColumnType usable = ColumnType.MapOf.canBeKey(key) ? key : ColumnType.TEXT;
        yield ColumnType.map(usable, type(depth - 1));
      }
      default -> ColumnType.Basic.values()[random.nextInt(ColumnType.Basic.values().length)];
    };
  }

  private Object value(ColumnType type) {
    return random.nextInt(5) == 0 ? null : present(type);
  }

  private Object present(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      BigInteger digits = new BigInteger(130, random).mod(BigInteger.TEN.pow(decimal.precision()));
      return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), decimal.scale());
    }
    if (type instanceof ColumnType.Struct struct) {
      Map<String, Object> fields = new LinkedHashMap<>();
      struct.fields().forEach(field -> fields.put(field.name(), value(field.type())));
      return fields;
    }
    if (type instanceof ColumnType.ListOf list) {
      List<Object> elements = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        elements.add(value(list.element()));
      }
      return elements;
    }
    if (type instanceof ColumnType.MapOf map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        entries.put(present(map.key()), value(map.value()));
      }
      return entries;
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> "León \uD83D\uDE00".substring(0, random.nextInt(5)) + random.nextInt(99);
      case INTEGER -> random.nextInt();
      case BIGINT -> random.nextLong();
      case BOOLEAN -> random.nextBoolean();
      case DATE -> LocalDate.ofEpochDay(random.nextInt(-30_000, 30_000));
      case TIMESTAMP -> Instant.EPOCH.plus(random.nextLong(-1L << 50, 1L << 50), ChronoUnit.MICROS);
    };
  }
}
