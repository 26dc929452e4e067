package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.internal.files.Iterators;
import io.delta.kernel.Operation;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import io.delta.kernel.commit.Committer;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TransactionImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.data.DelegateRow;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.transaction.UpdateTableTransactionBuilder;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The one class that uses what Delta Kernel calls internal, because its public interface cannot yet
 * remove files, add a column, or tell where a file is. A new Kernel version may move these: {@code
 * KernelInternalsTest} then fails.
 */
public final class KernelInternals {
  public static final String ENGINE_INFO = "cx-data";

  private KernelInternals() {}

  /** The data files of a version, with what the log says of them. */
  public static List<ActiveFile> activeFiles(Engine engine, Scan scan) throws IOException {
    List<ActiveFile> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine, true)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            files.add(new ActiveFile(rows.next()));
          }
        }
      }
    }
    return files;
  }

  /** The files of the checkpoint from which a version is read; none if it is read from entries. */
  static List<FileStatus> checkpoints(Snapshot snapshot) {
    return ((SnapshotImpl) snapshot).getLogSegment().getCheckpoints();
  }

  /** The schema of a version as the log has it. */
  static String schemaText(Snapshot snapshot) {
    return ((SnapshotImpl) snapshot).getMetadata().getSchemaString();
  }

  /** A data file that is part of a version. */
  public record ActiveFile(Row scanFile) {
    public FileStatus status() {
      return InternalScanFileUtils.getAddFileStatus(scanFile);
    }

    /** Identifies a state of a file: its path, and which rows are deleted. */
    public String identity() {
      String deleted = add().getDeletionVector().map(vector -> vector.getUniqueId()).orElse("");
      return status().getPath() + "#" + deleted;
    }

    public boolean hasDeletionVector() {
      return add().getDeletionVector().isPresent();
    }

    /** How many rows it has, with those that are deleted; empty if not known. */
    public OptionalLong rows() {
      return FileStatistics.rows(statistics());
    }

    /** The JSON text of the log; see {@link FileStatistics}. */
    Optional<String> statistics() {
      return add().getStatsJson();
    }

    /** By name in files; values may be null. */
    Map<String, String> partitionValues() {
      return InternalScanFileUtils.getPartitionValues(scanFile);
    }

    /** The action that removes this file from the table. */
    public Row remove() {
      Row remove = add().toRemoveFileRow(true, Optional.empty());
      return SingleAction.createRemoveFileSingleAction(remove);
    }

    private AddFile add() {
      return new AddFile(scanFile.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
    }
  }

  /** The protocol version that a writer of the table must know. */
  public static int writerVersion(Snapshot snapshot) {
    return ((SnapshotImpl) snapshot).getProtocol().getMinWriterVersion();
  }

  /** The table features that its protocol names; an older protocol names none. */
  public static Set<String> writerFeatures(Snapshot snapshot) {
    return ((SnapshotImpl) snapshot).getProtocol().getWriterFeatures();
  }

  /** The columns by which files are clustered; empty if they are not. */
  public static List<Column> clusteringColumns(Snapshot snapshot) {
    // Without the feature the log is not searched for them.
    return writerFeatures(snapshot).contains("clustering")
        ? ((SnapshotImpl) snapshot).getPhysicalClusteringColumns().orElse(List.of())
        : List.of();
  }

  /** The rows of one file, as the scan wants them, and so many in memory at once. */
  public static CloseableIterator<FilteredColumnarBatch> read(
      LakeEngine engine, Row scanState, ActiveFile file, int rowsAtOnce) throws IOException {
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(scanState);
    CloseableIterator<FileStatus> one = Iterators.closeable(List.of(file.status()).iterator());
    return Scan.transformPhysicalData(
        engine,
        scanState,
        file.scanFile(),
        engine
            .parquet(rowsAtOnce)
            .readParquetFiles(one, physical, Optional.empty())
            .map(FileReadResult::getData));
  }

  /**
   * A change of a table, to be tried once: Kernel's own retries would carry "remove all" over a
   * concurrent append and leave the appended rows in place.
   *
   * @param schema the table's new schema, if it changes; the public interface has this only for
   *     tables with column mapping, which Kernel does not write
   * @param properties of the table that this commit adds
   */
  public static Transaction transaction(
      Engine engine,
      Snapshot snapshot,
      LogOperation operation,
      TransactionId id,
      Optional<StructType> schema,
      Map<String, String> properties) {
    UpdateTableTransactionBuilder builder =
        snapshot
            .buildUpdateTableTransaction(ENGINE_INFO, Operation.WRITE)
            .withTransactionId(id.stream(), id.run())
            .withMaxRetries(0);
    if (!properties.isEmpty()) {
      builder = builder.withTablePropertiesAdded(properties);
    }
    TransactionImpl checked = (TransactionImpl) builder.build(engine);
    return new TransactionImpl(
        false,
        checked.getDataPath(),
        Optional.of((SnapshotImpl) snapshot),
        ENGINE_INFO,
        Operation.WRITE,
        Optional.of(checked.getProtocol()).filter(p -> !p.equals(snapshot.getProtocol())),
        schema.map(changed -> snapshot.getMetadata().withNewSchema(changed)),
        naming(operation, checked.getCommitter()),
        checked.getSetTxnOpt(),
        Optional.empty(),
        Optional.of(0),
        0,
        System::currentTimeMillis);
  }

  /** A committer that names the operation, since Kernel's list of operations lacks most. */
  private static Committer naming(LogOperation operation, Committer committer) {
    return (engine, actions, metadata) ->
        committer.commit(engine, actions.map(action -> named(operation, action)), metadata);
  }

  private static Row named(LogOperation operation, Row action) {
    int place = action.getSchema().indexOf("commitInfo");
    if (place < 0 || action.isNullAt(place)) {
      return action;
    }
    Row info = action.getStruct(place);
    Map<Integer, Object> overrides =
        Map.of(
            info.getSchema().indexOf("operation"),
            operation.text(),
            info.getSchema().indexOf("operationParameters"),
            VectorUtils.stringStringMapValue(operation.parameters()));
    return new DelegateRow(action, Map.of(place, new DelegateRow(info, overrides)));
  }
}
