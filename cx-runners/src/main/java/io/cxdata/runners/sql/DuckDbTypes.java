package io.cxdata.runners.sql;

import io.cxdata.platform.lake.ColumnType;
import java.util.stream.Collectors;

/** The types of columns in DuckDB. */
final class DuckDbTypes {
  private DuckDbTypes() {}

  static String name(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return "decimal(" + decimal.precision() + ", " + decimal.scale() + ")";
    }
    if (type instanceof ColumnType.Struct struct) {
      return struct.fields().stream()
          .map(field -> quoted(field.name()) + " " + name(field.type()))
          .collect(Collectors.joining(", ", "struct(", ")"));
    }
    if (type instanceof ColumnType.ListOf list) {
      return name(list.element()) + "[]";
    }
    if (type instanceof ColumnType.MapOf map) {
      return "map(" + name(map.key()) + ", " + name(map.value()) + ")";
    }
    return switch ((ColumnType.Basic) type) {
      case TEXT -> "varchar";
      case INTEGER -> "integer";
      case BIGINT -> "bigint";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      // An instant; DuckDB's plain timestamp would be a time without a zone.
      case TIMESTAMP -> "timestamptz";
    };
  }

  /** A name as SQL takes it, whatever is in it. */
  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
