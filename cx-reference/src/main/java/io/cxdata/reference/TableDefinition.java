package io.cxdata.reference;

import io.cxdata.platform.lake.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of the catalogue. Immutable.
 *
 * @param stage its stage
 * @param name its name within the stage, for example {@code loan_contracts}
 * @param base the folder of its family below the stage
 * @param folder its folder below the base; configurable
 * @param metastore its name in the metastore; configurable
 * @param schema the columns with which it is created; a bronze table gets more when a source sends
 *     more
 * @param key the columns that identify a row in the source; unique in silver and gold; empty if
 *     rows have no key
 * @param writtenBy the job that writes it
 * @since 0.1
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

  /** Its path in the lake: {@code <container>/<base>/<folder>}. */
  public String path() {
    return stage.container() + "/" + base + "/" + folder;
  }

  /** The column with the id of the loan to which a row belongs; empty if rows are of no loan. */
  public Optional<String> loanColumn() {
    return Stream.of("LoanContractID", "ContractID", "attribute_loan_id")
        .filter(column -> schema.column(column).isPresent())
        .findFirst()
        .or(() -> name.startsWith("loan_") ? Optional.of("ID") : Optional.empty());
  }

  TableDefinition withFolder(String other) {
    return new TableDefinition(stage, name, base, other, metastore, schema, key, writtenBy);
  }

  TableDefinition withMetastore(String other) {
    return new TableDefinition(stage, name, base, folder, other, schema, key, writtenBy);
  }
}
