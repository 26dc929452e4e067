package io.cxdata.platform.lake.internal.values;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import java.util.List;

/** Names of columns that a table without column mapping can have: only such tables are written. */
public final class PlainNames {
  private PlainNames() {}

  /** Rejects a name, also one of a field at any depth, that is not plain. */
  public static void require(List<Column> columns) {
    columns.forEach(PlainNames::require);
  }

  /** See {@link #require(List)}. */
  public static void require(Column column) {
    if (column.name().chars().anyMatch(c -> " ,;{}()\n\t=\r".indexOf(c) >= 0)) {
      throw ValueErrors.columnName(column.name());
    }
    require(column.type());
  }

  private static void require(ColumnType type) {
    if (type instanceof ColumnType.Struct struct) {
      require(struct.fields());
    } else if (type instanceof ColumnType.ListOf list) {
      require(list.element());
    } else if (type instanceof ColumnType.MapOf map) {
      require(map.key());
      require(map.value());
    }
  }
}
