package io.cxdata.platform.lake;

import io.delta.kernel.TableManager;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.utils.CloseableIterable;
import java.util.List;

/** Makes version 0 of a table. */
final class TableCreation {
  private TableCreation() {}

  static void of(DeltaTable table, TableSchema schema, TableProperties properties) {
    for (String name : properties.partitionColumns()) {
      Column column =
          schema
              .column(name)
              .orElseThrow(() -> Errors.noColumn(table.name(), name, schema.names()));
      if (column.type() instanceof ColumnType.Nested) {
        throw Errors.nested(table.name(), column, "no files are kept apart");
      }
    }
    try {
      TransactionCommitResult created =
          TableManager.buildCreateTableTransaction(
                  table.url(), KernelTypes.struct(schema), KernelInternals.ENGINE_INFO)
              .withDataLayoutSpec(layout(properties.partitionColumns()))
              .withTableProperties(properties.settings())
              .build(table.engine())
              .commit(table.engine(), CloseableIterable.emptyIterable());
      Commit.runHooks(table, created);
    } catch (TableAlreadyExistsException | ConcurrentWriteException e) {
      throw Errors.tableExists(table.name());
    } catch (RuntimeException e) {
      throw Errors.writing(table.name(), e);
    }
  }

  private static DataLayoutSpec layout(List<String> partitionColumns) {
    return partitionColumns.isEmpty()
        ? DataLayoutSpec.noDataLayout()
        : DataLayoutSpec.partitioned(
            partitionColumns.stream().map(io.delta.kernel.expressions.Column::new).toList());
  }
}
