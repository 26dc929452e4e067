package io.cxdata.runners.jobs.reference;

import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.reference.columnmap.TableColumns;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns that the tables of the lake have now, with which the names of a workbook are
 * compared.
 *
 * @since 0.1
 */
public final class LiveColumns {
  private LiveColumns() {}

  /** Reads the schemas of the tables; of one that does not exist yet, the catalogue's is taken. */
  public static TableColumns of(CxConfig config, Function<TableDefinition, LakeTable> tables) {
    return TableColumns.of(
        Catalogue.standard().with(config.tables()),
        definition ->
            Optional.of(tables.apply(definition)).filter(LakeTable::exists).map(LakeTable::schema));
  }
}
