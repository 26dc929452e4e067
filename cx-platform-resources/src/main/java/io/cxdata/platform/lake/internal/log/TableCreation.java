package io.cxdata.platform.lake.internal.log;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.TableProperties;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.KernelInternals;
import io.cxdata.platform.lake.internal.kernel.KernelTypes;
import io.cxdata.platform.lake.internal.values.PlainNames;
import io.cxdata.platform.lake.internal.values.ValueErrors;
import io.delta.kernel.TableManager;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableAlreadyExistsException;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.utils.CloseableIterable;
import java.util.List;

/** Makes version 0 of a table. */
public final class TableCreation {
  private TableCreation() {}

  public static void of(DeltaTable table, TableSchema schema, TableProperties properties) {
    PlainNames.require(schema.columns());
    WriteSupport.requireNew(table.name(), schema, properties.settings());
    for (String name : properties.partitionColumns()) {
      Column column =
          schema
              .column(name)
              .orElseThrow(() -> TableErrors.noColumn(table.name(), name, schema.names()));
      if (column.type() instanceof ColumnType.Nested) {
        throw ValueErrors.nested(table.name(), column, "no files are kept apart");
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
      throw TableErrors.tableExists(table.name());
    } catch (KernelException e) {
      throw TableErrors.creating(table.name(), e);
    } catch (RuntimeException e) {
      throw TableErrors.writing(table.name(), e);
    }
  }

  private static DataLayoutSpec layout(List<String> partitionColumns) {
    return partitionColumns.isEmpty()
        ? DataLayoutSpec.noDataLayout()
        : DataLayoutSpec.partitioned(
            partitionColumns.stream().map(io.delta.kernel.expressions.Column::new).toList());
  }
}
