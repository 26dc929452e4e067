package io.cxdata.platform.lake;

import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One write of a table, row by row. The rows go to data files while they are added, and become
 * visible together in {@link #commit()}, as one new version. Without it nothing has happened.
 *
 * <p>A name that the table has no column for becomes a new column of text, null in all other rows.
 * For one thread; memory does not grow with the number of rows, only with that of replaced keys.
 */
public final class RowWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RowWriter.class);

  /** What a write does with the rows that are there. */
  enum Mode {
    APPEND,
    OVERWRITE,
    REPLACE_ROWS
  }

  private final DeltaTable table;
  private final Mode mode;
  private final Optional<String> keyColumn;
  private final Optional<RowReplacement> replacement;
  private final Commit commit;
  private final boolean replayed;
  private final RowLayout layout;
  private final DataFileWriter out;
  private Optional<LakeException> failure = Optional.empty();
  private boolean done;

  RowWriter(DeltaTable table, WriteId id, Mode mode, Optional<String> keyColumn) {
    this.table = table;
    this.mode = mode;
    this.keyColumn = keyColumn;
    this.replacement = keyColumn.map(key -> new RowReplacement(table, key));
    this.commit = new Commit(table, id);
    Snapshot snapshot = table.latest();
    table.requireWritable(snapshot);
    this.replayed = commit.isReplayOn(snapshot);
    TableSchema schema = table.schema(snapshot);
    keyColumn.ifPresent(key -> requireKey(schema, key));
    this.layout = new RowLayout(table.name(), schema);
    this.out = new DataFileWriter(table.files(), table.url(), schema);
  }

  /**
   * Adds a row. In a write that replaces rows, this also replaces the former rows of its key.
   *
   * @param row values by name of column, of the Java class of the column's type or null; a column
   *     that is left out is null
   * @throws LakeException if a value has another class or does not fit its column, if the row has
   *     no key where rows are replaced by it, if a new name is none for a column, or if the disk
   *     refuses; the row's values are not in the message
   */
  public void add(Map<String, ?> row) {
    requireOpen();
    if (replayed) {
      return;
    }
    Optional<String> key = keyColumn.map(column -> requireKeyOf(row, column));
    Object[] values = layout.values(row);
    key.ifPresent(value -> replacement.orElseThrow().add(value));
    try {
      out.grow(layout.schema());
      out.add(values);
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(Errors.writing(table.name(), e));
      throw failure.get();
    }
  }

  /**
   * Takes out all former rows of a key, whether or not rows of it are added.
   *
   * @param key a value of the column that rows are replaced by
   * @throws IllegalStateException if this write replaces no rows
   */
  public void replace(String key) {
    requireOpen();
    replacement
        .orElseThrow(() -> new IllegalStateException("This write does not replace rows by key"))
        .add(key);
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
    List<NewFile> added;
    try {
      added = out.finish();
    } catch (IOException | RuntimeException e) {
      throw Errors.writing(table.name(), e);
    }
    return commit.run(change(added));
  }

  /** Ends the write. Without a commit the table is as if it had never begun. */
  @Override
  public void close() {
    done = true;
    if (commit.mayHaveHappened()) {
      return;
    }
    try {
      out.abandon();
    } catch (IOException | RuntimeException e) {
      log.warn("{}: files of a write that was given up could not be deleted", table.name(), e);
    }
  }

  private Commit.Change change(List<NewFile> added) {
    return new Commit.Change() {
      @Override
      public Commit.Plan on(Snapshot snapshot) throws IOException {
        TableSchema current = table.schema(snapshot);
        TableSchema schema = layout.mergedInto(current);
        return switch (mode) {
          case APPEND -> Commit.Plan.adding(schema, added);
          case OVERWRITE -> Commit.Plan.replacingAll(schema, table.liveFiles(snapshot), added);
          case REPLACE_ROWS -> replacement.orElseThrow().on(snapshot, current).plan(schema, added);
        };
      }

      @Override
      public void undo() throws IOException {
        if (replacement.isPresent()) {
          replacement.get().undo();
        }
      }
    };
  }

  private String requireKeyOf(Map<String, ?> row, String column) {
    if (row.get(column) instanceof String key) {
      return key;
    }
    throw Errors.noKey(table.name(), column);
  }

  private void requireKey(TableSchema schema, String key) {
    Column column =
        schema.column(key).orElseThrow(() -> Errors.noColumn(table.name(), key, schema.names()));
    if (column.type() != ColumnType.TEXT) {
      throw Errors.keyType(table.name(), column);
    }
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
