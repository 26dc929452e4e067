package io.cxdata.reference;

import io.cxdata.platform.lake.TableSchema;
import java.util.List;

/**
 * One table of the catalogue.
 *
 * @param stage its stage
 * @param name its name within the stage, for example {@code loan_contracts}
 * @param base the folder of its family below the stage
 * @param folder its folder below the base; configurable
 * @param metastore its name in the metastore; configurable
 * @param schema the columns it is made with; a bronze table grows when a source sends more
 * @param key the columns that tell its rows apart in the source, in silver and gold unique; empty
 *     where rows have no key
 * @param writtenBy the job that writes it
 */
public record TableDefinition(
    Stage stage,
    String name,
    String base,
    String folder,
    String metastore,
    TableSchema schema,
    List<String> key,
    String writtenBy) {

  /** Copies the key. */
  public TableDefinition {
    key = List.copyOf(key);
  }

  /** Stage and name, for example {@code gold.loan_contracts}. */
  public String fullName() {
    return stage.text() + "." + name;
  }

  /** Where it lies below the root of the lake: {@code <stage>/<base>/<folder>}. */
  public String path() {
    return stage.text() + "/" + base + "/" + folder;
  }

  TableDefinition withFolder(String other) {
    return new TableDefinition(stage, name, base, other, metastore, schema, key, writtenBy);
  }

  TableDefinition withMetastore(String other) {
    return new TableDefinition(stage, name, base, folder, other, schema, key, writtenBy);
  }
}
