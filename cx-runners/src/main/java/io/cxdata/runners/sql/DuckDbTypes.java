package io.cxdata.runners.sql;

import io.cxdata.platform.lake.ColumnType;

/** The types of our tables in DuckDB's words. */
final class DuckDbTypes {
  private DuckDbTypes() {}

  static String name(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return "decimal(" + decimal.precision() + ", " + decimal.scale() + ")";
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
}
