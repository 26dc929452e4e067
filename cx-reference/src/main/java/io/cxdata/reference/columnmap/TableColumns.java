package io.cxdata.reference.columnmap;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns that the names of a column map are compared with. Immutable.
 *
 * @param bronze the columns of {@code bronze.loan_contracts}
 * @param silver the columns of all silver tables
 * @param gold the columns of {@code gold.loan_contracts}
 * @param assumed the tables that do not exist yet, whose columns are those of the catalogue
 * @since 0.1
 */
public record TableColumns(Columns bronze, Columns silver, Columns gold, List<String> assumed) {
  /** The table that the column {@code database} names columns of. */
  public static final String BRONZE_TABLE = "bronze.loan_contracts";

  /** The table that the column {@code gold_name} names columns of. */
  public static final String GOLD_TABLE = "gold.loan_contracts";

  /** Copies the list. */
  public TableColumns {
    assumed = List.copyOf(assumed);
  }

  /**
   * Looks the tables up.
   *
   * @param catalogue the tables
   * @param live the columns that a table has now; empty if it does not exist yet, and then the
   *     catalogue's columns are taken
   */
  public static TableColumns of(
      Catalogue catalogue, Function<TableDefinition, Optional<TableSchema>> live) {
    List<String> assumed = new ArrayList<>();
    Map<String, ColumnType> silver = new LinkedHashMap<>();
    Function<TableDefinition, TableSchema> schema =
        table ->
            live.apply(table)
                .orElseGet(
                    () -> {
                      assumed.add(table.fullName());
                      return table.schema();
                    });
    Columns bronze = new Columns(types(schema.apply(catalogue.table(BRONZE_TABLE))));
    for (TableDefinition table : catalogue.tables()) {
      if (table.fullName().startsWith("silver.")) {
        types(schema.apply(table)).forEach(silver::putIfAbsent);
      }
    }
    Columns gold = new Columns(types(schema.apply(catalogue.table(GOLD_TABLE))));
    return new TableColumns(bronze, new Columns(silver), gold, assumed);
  }

  private static Map<String, ColumnType> types(TableSchema schema) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (Column column : schema.columns()) {
      types.put(column.name(), column.type());
    }
    return types;
  }

  /**
   * Columns with their types, in order.
   *
   * @param types type by name; names are case-sensitive
   */
  public record Columns(Map<String, ColumnType> types) {
    /** Copies the map and keeps its order. */
    public Columns {
      types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }

    /** Whether there is a column of exactly this name. */
    public boolean has(String name) {
      return types.containsKey(name);
    }

    /** The type of a column; empty if there is no column of this name. */
    public Optional<ColumnType> type(String name) {
      return Optional.ofNullable(types.get(name));
    }

    /** The names, in order. */
    public Collection<String> names() {
      return types.keySet();
    }
  }
}
