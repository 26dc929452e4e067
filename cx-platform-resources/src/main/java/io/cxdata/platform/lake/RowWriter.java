package io.cxdata.platform.lake;

import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write of a table, row by row. The rows become visible together in {@link #commit()}, as one
 * new version. Without it nothing has happened.
 *
 * <p>A name that the table has no column for becomes a new column of text, or of the type that was
 * declared with {@link #columns}, null in all other rows. For one thread; memory does not grow with
 * the number of rows, only with that of replaced keys.
 */
public final class RowWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RowWriter.class);

  private final DeltaTable table;
  private final Commit commit;
  private final boolean replayed;
  private final RowBinder layout;
  private final Write write;
  private final Optional<KeyedWrite> keyed;
  private Optional<LakeException> failure = Optional.empty();
  private boolean done;

  private RowWriter(Start start, Write write, Optional<KeyedWrite> keyed) {
    this.table = start.table;
    this.commit = start.commit;
    this.replayed = start.replayed;
    this.layout = start.layout;
    this.write = write;
    this.keyed = keyed;
  }

  static RowWriter plain(DeltaTable table, TransactionId id, PlainWrite.SaveMode mode) {
    Start start = Start.of(table, id);
    return new RowWriter(
        start, new PlainWrite(table, start.layout, start.partitionColumns, mode), Optional.empty());
  }

  static RowWriter keyed(
      DeltaTable table, TransactionId id, KeyedWrite.MergeMode rows, List<String> keyColumns) {
    Start start = Start.of(table, id);
    KeyColumns columns = new KeyColumns(table.name(), start.layout.schema(), keyColumns);
    KeyedWrite write = new KeyedWrite(table, start.layout, columns, rows);
    return new RowWriter(start, write, Optional.of(write));
  }

  /** What every write begins with. */
  private record Start(
      DeltaTable table,
      Commit commit,
      boolean replayed,
      RowBinder layout,
      List<String> partitionColumns) {
    static Start of(DeltaTable table, TransactionId id) {
      Commit commit = new Commit(table, id);
      Snapshot snapshot = table.latest();
      table.requireWritable(snapshot);
      return new Start(
          table,
          commit,
          commit.isReplayOn(snapshot),
          new RowBinder(table.name(), table.schema(snapshot)),
          snapshot.getPartitionColumnNames());
    }
  }

  /**
   * Adds a row. In a write by keys, this also replaces the existing rows of its key.
   *
   * @param row values by name of column, of the Java class of the column's type or null; a column
   *     that is left out is null. Structs, lists and maps are copied
   * @throws LakeException if a value, or a part of one, has another class or does not fit its
   *     column, if a struct has a field that its column has not, if a map has a null key, if the
   *     row has no key where rows are replaced by it, if a new name is none for a column, or if the
   *     disk refuses; the row's values are not in the message
   */
  public void add(Map<String, ?> row) {
    requireOpen();
    if (replayed) {
      return;
    }
    keyed.ifPresent(by -> by.columns().requireIn(row));
    Object[] values = layout.values(row);
    try {
      write.add(values);
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(Errors.writing(table.name(), e));
      throw failure.get();
    }
  }

  /**
   * Declares columns that the rows may have. One that the table lacks is added to it with this
   * write; without a declaration it would be one of text.
   *
   * @param columns each with a type
   * @throws LakeException if the table has a column of that name and another type, or one whose
   *     name differs in case only
   */
  public void columns(Column... columns) {
    requireOpen();
    layout.declare(List.of(columns));
  }

  /**
   * Takes out all existing rows of a key, whether or not rows of it are added.
   *
   * @param key a value of the column that rows are replaced by
   * @throws IllegalStateException if this write is not one by {@link LakeTable#replaceByKey}
   */
  public void replace(Object key) {
    by(KeyedWrite.MergeMode.REPLACE, "replace").remove(key);
  }

  /**
   * Takes out the row of a key, be it a existing one or one that this write has added. A row of the
   * key that is added later counts.
   *
   * @param key a value for each key column, in their order
   * @throws IllegalStateException if this write is not one by {@link LakeTable#upsert}
   */
  public void delete(Object... key) {
    by(KeyedWrite.MergeMode.UPSERT, "delete").remove(key);
  }

  /**
   * Notes a text in the table, in the same version as the rows: such as how far a source has been
   * read. It stays until another write notes another under its name; see {@link LakeTable#state}.
   * The first such note makes the table one that Delta writers before 3.0 do not write any more;
   * all can read it.
   *
   * @param name letters, digits and {@code . _ - /}
   * @param value a short text, at most 100,000 characters; it is no place for secrets
   */
  public void state(String name, String value) {
    requireOpen();
    commit.state().set(table.name(), name, value);
  }

  /**
   * Makes the write visible, as one new version of the table. A write that changes nothing makes
   * none, except a table's first: the version says that it was filled, if only with nothing. Where
   * other writers were faster, the change is worked out again on what they left.
   *
   * @return what it did
   * @throws LakeException if a later run of the stream is in the table already, if others wrote all
   *     the time, or if the disk refuses
   */
  public WriteResult commit() {
    requireOpen();
    done = true;
    try {
      write.finish();
    } catch (IOException | RuntimeException e) {
      throw Errors.writing(table.name(), e);
    }
    return commit.run(write);
  }

  /** Ends the write. Without a commit the table is as if it had never begun. */
  @Override
  public void close() {
    done = true;
    try (write) {
      if (!commit.mayHaveHappened()) {
        write.abandon();
      }
    } catch (IOException | RuntimeException e) {
      log.warn("{}: files of a write that was given up could not be deleted", table.name(), e);
    }
  }

  private KeyedWrite by(KeyedWrite.MergeMode rows, String action) {
    requireOpen();
    return keyed
        .filter(write -> write.rows() == rows)
        .orElseThrow(() -> new IllegalStateException("This write has no " + action));
  }

  private void requireOpen() {
    if (done) {
      throw new IllegalStateException("This write has ended");
    }
    // What a broken disk has swallowed must not be missing from a commit.
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
