package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.platform.lake.internal.log.Commit;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.log.WriteSupport;
import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One write of a table: its rows are bound to columns, and its end is a commit. */
public final class TableWriter implements RowWriter {
  private static final Logger log = LoggerFactory.getLogger(RowWriter.class);

  private final DeltaTable table;
  private final Commit commit;
  private final boolean replayed;
  private final RowBinder binder;
  private final Write write;
  private final Optional<KeyedWrite> keyed;
  private Optional<LakeException> failure = Optional.empty();
  private boolean done;

  private TableWriter(Start start, Write write, Optional<KeyedWrite> keyed) {
    this.table = start.table;
    this.commit = start.commit;
    this.replayed = start.replayed;
    this.binder = start.binder;
    this.write = write;
    this.keyed = keyed;
  }

  public static TableWriter plain(DeltaTable table, TransactionId id, PlainWrite.SaveMode mode) {
    Start start = Start.of(table, id, mode == PlainWrite.SaveMode.APPEND);
    return new TableWriter(
        start, new PlainWrite(table, start.binder, start.partitionColumns, mode), Optional.empty());
  }

  public static TableWriter keyed(
      DeltaTable table, TransactionId id, KeyedWrite.MergeMode mode, List<String> keyColumns) {
    Start start = Start.of(table, id, false);
    KeyColumns columns = new KeyColumns(table.name(), start.binder.schema(), keyColumns);
    KeyedWrite write = new KeyedWrite(table, start.binder, columns, mode);
    return new TableWriter(start, write, Optional.of(write));
  }

  /** What every write begins with. */
  private record Start(
      DeltaTable table,
      Commit commit,
      boolean replayed,
      RowBinder binder,
      List<String> partitionColumns) {
    static Start of(DeltaTable table, TransactionId id, boolean addsOnly) {
      Commit commit = new Commit(table, id);
      Snapshot snapshot = table.latest();
      WriteSupport support = WriteSupport.of(table, snapshot).require(addsOnly);
      List<String> partitionColumns = snapshot.getPartitionColumnNames();
      RowBinder binder =
          new RowBinder(
              table.name(), table.schema(snapshot), partitionColumns, support::requireColumn);
      return new Start(table, commit, commit.isReplayOn(snapshot), binder, partitionColumns);
    }
  }

  @Override
  public void add(Map<String, ?> row) {
    requireOpen();
    if (replayed) {
      return;
    }
    keyed.ifPresent(by -> by.columns().requireIn(row));
    Object[] values = binder.values(row);
    try {
      write.add(values);
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(TableErrors.writing(table.name(), e));
      throw failure.get();
    }
  }

  @Override
  public void columns(Column... columns) {
    requireOpen();
    binder.declare(List.of(columns));
  }

  @Override
  public void replace(Object key) {
    by(KeyedWrite.MergeMode.REPLACE, "replace").remove(key);
  }

  @Override
  public void delete(Object... key) {
    by(KeyedWrite.MergeMode.UPSERT, "delete").remove(key);
  }

  @Override
  public void domainMetadata(String name, String value) {
    requireOpen();
    commit.domainMetadata().set(table.name(), name, value);
  }

  @Override
  public WriteResult commit() {
    requireOpen();
    done = true;
    try {
      write.finish();
    } catch (IOException | RuntimeException e) {
      throw TableErrors.writing(table.name(), e);
    }
    return commit.run(write);
  }

  @Override
  public void close() {
    done = true;
    try (write) {
      if (!commit.mayHaveHappened()) {
        write.abandon();
      }
    } catch (IOException | RuntimeException e) {
      log.warn(
          "{}: files of a write that was given up could not be deleted: {}. They are part of no"
              + " version; VACUUM deletes them.",
          table.name(),
          TableErrors.reason(e));
    }
  }

  private KeyedWrite by(KeyedWrite.MergeMode mode, String action) {
    requireOpen();
    return keyed
        .filter(write -> write.mode() == mode)
        .orElseThrow(() -> new IllegalStateException("This write has no " + action));
  }

  private void requireOpen() {
    if (done) {
      throw new IllegalStateException("This write has ended");
    }
    // A commit must not lack rows that a broken disk lost.
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
