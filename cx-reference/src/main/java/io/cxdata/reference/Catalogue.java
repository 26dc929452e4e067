package io.cxdata.reference;

import io.cxdata.config.TableConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every table: what it is called, where it lies, what is in it, who writes it. Immutable.
 *
 * <p>Names and meaning are those of the collections domain; folder and metastore name can be
 * configured per table ({@code tables} in the configuration file).
 */
public final class Catalogue {
  private final Map<String, TableDefinition> tables;

  private Catalogue(Map<String, TableDefinition> tables) {
    this.tables = tables;
  }

  /** The tables with their default folders and metastore names. */
  public static Catalogue standard() {
    Map<String, TableDefinition> tables = new LinkedHashMap<>();
    List<TableDefinition> all = new ArrayList<>(BronzeTables.all());
    all.addAll(RefinedTables.all());
    all.forEach(table -> tables.put(table.fullName(), table));
    return new Catalogue(tables);
  }

  /**
   * The same tables, with configured folders and metastore names.
   *
   * @throws io.cxdata.config.ConfigurationException when a configured table is not in the catalogue
   */
  public Catalogue with(Map<String, TableConfig> configured) {
    Map<String, TableDefinition> changed = new LinkedHashMap<>(tables);
    configured.forEach(
        (name, config) -> {
          TableDefinition table = table(name);
          table = config.folder().map(table::withFolder).orElse(table);
          table = config.metastore().map(table::withMetastore).orElse(table);
          changed.put(name, table);
        });
    return new Catalogue(changed);
  }

  /** All tables, bronze first, in the order in which a run fills them. */
  public List<TableDefinition> tables() {
    return List.copyOf(tables.values());
  }

  /**
   * One table.
   *
   * @param fullName stage and name, for example {@code gold.loan_contracts}
   * @throws io.cxdata.config.ConfigurationException when there is none of that name; the message
   *     names the nearest one
   */
  public TableDefinition table(String fullName) {
    TableDefinition table = tables.get(fullName);
    if (table == null) {
      throw UnknownTable.named(fullName, tables.keySet());
    }
    return table;
  }
}
