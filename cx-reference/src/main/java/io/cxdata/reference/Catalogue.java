package io.cxdata.reference;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.TableConfig;
import io.cxdata.config.support.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All tables: their names, folders, columns and keys, and the jobs that write them. Immutable.
 *
 * <p>Names and columns are those of the collections domain. The folder and the metastore name of a
 * table can be configured ({@code tables} in the configuration file).
 *
 * @since 0.1
 */
public final class Catalogue {
  private final Map<String, TableDefinition> tables;

  private Catalogue(Map<String, TableDefinition> tables) {
    this.tables = tables;
  }

  /** Returns the tables with their default folders and metastore names. */
  public static Catalogue standard() {
    Map<String, TableDefinition> tables = new LinkedHashMap<>();
    List<TableDefinition> all = new ArrayList<>(BronzeTables.all());
    all.addAll(RefinedTables.all());
    all.forEach(table -> tables.put(table.fullName(), table));
    return new Catalogue(tables);
  }

  /**
   * Returns a copy with configured folders and metastore names.
   *
   * @throws ConfigurationException if a configured table is not in the catalogue
   */
  public Catalogue with(Map<String, TableConfig> configured) {
    Map<String, TableDefinition> changed = new LinkedHashMap<>(tables);
    configured.forEach(
        (name, config) -> {
          TableDefinition table = table(name);
          String fullName = table.fullName();
          table = config.folder().map(table::withFolder).orElse(table);
          table = config.metastore().map(table::withMetastore).orElse(table);
          changed.put(fullName, table);
        });
    return new Catalogue(changed);
  }

  /** All tables, bronze first. */
  public List<TableDefinition> tables() {
    return List.copyOf(tables.values());
  }

  /**
   * Returns a table.
   *
   * @param fullName stage and name, for example {@code gold.loan_contracts}; in any case
   * @throws ConfigurationException if it is not in the catalogue; the message names the most
   *     similar one
   */
  public TableDefinition table(String fullName) {
    TableDefinition table = tables.get(fullName.toLowerCase(Locale.ROOT));
    if (table == null) {
      throw new ConfigurationException(
          "Table "
              + fullName
              + " not found."
              + meant(fullName).map(near -> " Did you mean " + near + "?").orElse("")
              + " 'cx tables list' shows all tables.");
    }
    return table;
  }

  private Optional<String> meant(String written) {
    List<String> ofOtherStages =
        tables.keySet().stream()
            .filter(name -> name.endsWith("." + written.toLowerCase(Locale.ROOT)))
            .toList();
    return ofOtherStages.isEmpty()
        ? DidYouMean.among(tables.keySet(), written.toLowerCase(Locale.ROOT))
        : Optional.of(String.join(" or ", ofOtherStages));
  }
}
