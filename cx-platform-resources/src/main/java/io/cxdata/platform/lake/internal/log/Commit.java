package io.cxdata.platform.lake.internal.log;

import io.cxdata.config.support.Causes;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.platform.lake.internal.files.Iterators;
import io.cxdata.platform.lake.internal.kernel.KernelInternals;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.kernel.KernelTypes;
import io.cxdata.platform.lake.internal.kernel.LogOperation;
import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.commit.CommitFailedException;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.MaxCommitRetryLimitReachedException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write of a table. It is planned on the latest version and tried there; if another writer was
 * faster, it is planned again on the new version. So a write never undoes one that it has not seen.
 */
public final class Commit {
  private static final Logger log = LoggerFactory.getLogger(Commit.class);
  private static final int ATTEMPTS = 100;
  private static final String DOMAIN_METADATA = "delta.feature.domainMetadata";
  private static final int LONGEST_PAUSE_MILLIS = 400;

  private final DeltaTable table;
  private final TransactionId id;
  private final DomainMetadata domainMetadata = new DomainMetadata();
  private boolean mayHaveHappened;

  public Commit(DeltaTable table, TransactionId id) {
    this.table = table;
    this.id = id;
  }

  /** What a write makes of the version it finds. */
  public interface Change {
    /** Plans the change of that version; may write files. */
    Plan on(Snapshot snapshot) throws IOException;

    /** Whether all rows that are there stay as they are. */
    default boolean addsOnly() {
      return false;
    }

    /** How often to try before others are too many. */
    default int attempts() {
      return ATTEMPTS;
    }
  }

  /**
   * The content of a commit.
   *
   * @param schema the table's columns from now on
   * @param rowsWritten the rows that are new, without those that only move to another file
   */
  public record Plan(
      LogOperation operation,
      TableSchema schema,
      List<ActiveFile> removed,
      List<WrittenFile> added,
      long rowsWritten,
      OptionalLong rowsRemoved) {
    public static Plan adding(TableSchema schema, List<WrittenFile> added) {
      return new Plan(
          LogOperation.APPEND, schema, List.of(), added, rows(added), OptionalLong.of(0));
    }

    public static Plan replacingAll(
        TableSchema schema, List<ActiveFile> removed, List<WrittenFile> added) {
      boolean counted =
          removed.stream().allMatch(f -> f.rows().isPresent() && !f.hasDeletionVector());
      OptionalLong gone =
          counted
              ? OptionalLong.of(removed.stream().mapToLong(f -> f.rows().getAsLong()).sum())
              : OptionalLong.empty();
      return new Plan(LogOperation.OVERWRITE, schema, removed, added, rows(added), gone);
    }

    private static long rows(List<WrittenFile> files) {
      return files.stream().mapToLong(WrittenFile::rows).sum();
    }

    boolean changesNothing(StructType before) {
      return removed.isEmpty() && added.isEmpty() && struct(before).equals(before);
    }

    StructType struct(StructType before) {
      return KernelTypes.struct(schema, before);
    }
  }

  /** What the commit notes in the table; to be set before it runs. */
  public DomainMetadata domainMetadata() {
    return domainMetadata;
  }

  /** Whether the write may be in the table: then its files must stay. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  /** Whether the table already has this write; an error if it has a later one of its stream. */
  public boolean isReplayOn(Snapshot snapshot) {
    Optional<Long> recorded = table.latestRun(snapshot, id.stream());
    if (recorded.isPresent() && recorded.get() > id.run()) {
      throw TableErrors.olderRun(table.name(), id, recorded.get());
    }
    return recorded.isPresent() && recorded.get() == id.run();
  }

  /** The result of a write that the table already has. */
  public static WriteResult replay(Snapshot snapshot) {
    return unchanged(snapshot.getVersion(), true);
  }

  public WriteResult run(Change change) {
    Tried tried = null;
    for (int attempt = 1; ; attempt++) {
      Snapshot snapshot = table.latest();
      if (isReplayOn(snapshot)) {
        mayHaveHappened = mayHaveHappened && isNamed(tried);
        return replay(snapshot);
      }
      mayHaveHappened = false;
      WriteSupport support = WriteSupport.of(table, snapshot).require(change.addsOnly());
      try {
        Plan plan = change.on(snapshot);
        support.requireColumns(plan.schema());
        boolean idle =
            plan.changesNothing(snapshot.getSchema()) && !domainMetadata.changes(snapshot);
        tried = new Tried(snapshot.getVersion() + 1, plan.added());
        return idle && snapshot.getVersion() > 0
            ? unchanged(snapshot.getVersion(), false)
            : write(snapshot, plan, support.clusteringColumns());
      } catch (ConflictException e) {
        if (attempt == change.attempts()) {
          Snapshot latest = table.latest();
          if (isReplayOn(latest)) {
            mayHaveHappened = mayHaveHappened && isNamed(tried);
            return replay(latest);
          }
          mayHaveHappened = false;
          List<TransactionId> winners = TableHistory.of(table, snapshot.getVersion() + 1).writes();
          throw TableErrors.contended(table.name(), id, attempt, winners, e);
        }
        pause(attempt);
      } catch (IOException | RuntimeException e) {
        throw TableErrors.writing(table.name(), e);
      }
    }
  }

  /** The last attempt. */
  private record Tried(long version, List<WrittenFile> files) {}

  /**
   * Whether a conflict was with this very attempt: its answer was lost, and its repetition found
   * the version taken. Then its files must stay.
   */
  private boolean isNamed(Tried tried) {
    try {
      return table.activeFiles(table.at(OptionalLong.of(tried.version()))).stream()
          .map(file -> file.status().getPath())
          .anyMatch(path -> tried.files().stream().map(WrittenFile::url).anyMatch(path::equals));
    } catch (RuntimeException e) {
      log.warn(
          "{}: the files of a write stay, since its version cannot be read: {}. VACUUM deletes them"
              + " if they are part of no version.",
          table.name(),
          TableErrors.reason(e));
      return true;
    }
  }

  private static WriteResult unchanged(long version, boolean replayed) {
    return new WriteResult(version, 0, OptionalLong.of(0), List.of(), replayed);
  }

  private WriteResult write(Snapshot snapshot, Plan plan, List<String> clusteringColumns)
      throws ConflictException {
    Engine engine = table.engine();
    StructType before = snapshot.getSchema();
    StructType after = plan.struct(before);
    Transaction transaction;
    try {
      transaction =
          KernelInternals.transaction(
              engine,
              snapshot,
              plan.operation(),
              id,
              after.equals(before) ? Optional.empty() : Optional.of(after),
              domainMetadata.isEmpty() ? Map.of() : Map.of(DOMAIN_METADATA, "supported"));
    } catch (ConcurrentTransactionException e) {
      throw new ConflictException(e);
    }
    domainMetadata.addTo(transaction);
    TransactionCommitResult result =
        tryOnce(
            transaction, actions(transaction, plan, clusteringColumns), snapshot.getVersion() + 1);
    runHooks(table, result);
    List<String> columnsAdded = new ArrayList<>(plan.schema().names());
    columnsAdded.removeAll(before.fieldNames());
    return new WriteResult(
        result.getVersion(), plan.rowsWritten(), plan.rowsRemoved(), columnsAdded, false);
  }

  private CloseableIterable<Row> actions(
      Transaction transaction, Plan plan, List<String> clusteringColumns) {
    Engine engine = table.engine();
    Row state = transaction.getTransactionState(engine);
    CloseableIterator<Row> actions =
        Iterators.closeable(plan.removed().stream().map(ActiveFile::remove).iterator());
    Map<Map<String, Object>, List<WrittenFile>> partitions =
        plan.added().stream().collect(Collectors.groupingBy(WrittenFile::partition));
    for (Map.Entry<Map<String, Object>, List<WrittenFile>> each : partitions.entrySet()) {
      DataWriteContext context =
          Transaction.getWriteContext(engine, state, literals(plan.schema(), each.getKey()));
      // Kernel names the first columns only; a table that is clustered needs statistics of more.
      List<Column> indexed = new ArrayList<>(context.getStatisticsColumns());
      clusteringColumns.forEach(name -> indexed.add(new Column(name)));
      List<DataFileStatus> added =
          each.getValue().stream().map(file -> file.status(plan.schema(), indexed)).toList();
      actions =
          actions.combine(
              Transaction.generateAppendActions(
                  engine, state, Iterators.closeable(added.iterator()), context));
    }
    return CloseableIterable.inMemoryIterable(actions);
  }

  private static Map<String, Literal> literals(TableSchema schema, Map<String, Object> partition) {
    Map<String, Literal> literals = new HashMap<>();
    partition.forEach(
        (name, value) -> {
          ColumnType type = schema.column(name).orElseThrow().type();
          literals.put(
              name,
              value == null
                  ? Literal.ofNull(KernelTypes.dataType(type))
                  : KernelTypes.literal(type, value));
        });
    return literals;
  }

  private TransactionCommitResult tryOnce(
      Transaction transaction, CloseableIterable<Row> actions, long version)
      throws ConflictException {
    try {
      mayHaveHappened = true;
      return transaction.commit(table.engine(), actions);
    } catch (MaxCommitRetryLimitReachedException e) {
      if (e.getCause() instanceof CommitFailedException failed && !failed.isConflict()) {
        throw outcome(e.getCause().getCause() == null ? e : e.getCause().getCause(), version);
      }
      throw new ConflictException(e);
    } catch (ConcurrentWriteException e) {
      throw new ConflictException(e);
    } catch (RuntimeException e) {
      throw outcome(e, version);
    }
  }

  /**
   * After an error that may have come after the deed: asks the table. As long as nobody else has
   * the version, a request that is still on its way may take it.
   */
  private LakeException outcome(Throwable failure, long version) {
    boolean open;
    try {
      Snapshot latest = table.latest();
      open = isReplayOn(latest) || latest.getVersion() < version && isOfStorage(failure);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return TableErrors.outcomeUnknown(table.name(), id, failure);
    }
    if (open) {
      return TableErrors.outcomeUnknown(table.name(), id, failure);
    }
    mayHaveHappened = false;
    return TableErrors.writing(table.name(), failure);
  }

  /**
   * Any other failure comes before the request is sent, and a full disk is one of this machine, on
   * which no request is on its way.
   */
  private static boolean isOfStorage(Throwable failure) {
    return Causes.find(failure, IOException.class).isPresent()
        && !TableErrors.isOfFullDisk(failure);
  }

  // Checkpoints and checksums: the table is right without them, and the next commit writes them.
  static void runHooks(DeltaTable table, TransactionCommitResult result) {
    for (PostCommitHook hook : result.getPostCommitHooks()) {
      try {
        if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
          Checkpoints.write(table);
        } else {
          hook.threadSafeInvoke(table.engine());
        }
      } catch (IOException | RuntimeException e) {
        log.warn(
            "{}: the {} of version {} was not written: {}",
            table.name(),
            hook.getType(),
            result.getVersion(),
            TableErrors.reason(e));
      }
    }
  }

  private void pause(int attempt) {
    int longest = Math.min(LONGEST_PAUSE_MILLIS, 20 * attempt);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw mayHaveHappened
          ? TableErrors.outcomeUnknown(table.name(), id, e)
          : TableErrors.writing(table.name(), e);
    }
  }

  /** Another writer was faster. */
  private static final class ConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    ConflictException(Throwable cause) {
      super(cause);
    }
  }
}
