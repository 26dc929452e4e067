package io.cxdata.platform.lake;

import io.cxdata.platform.lake.internal.log.Checkpoints;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.DomainMetadata;
import io.cxdata.platform.lake.internal.log.TableCreation;
import io.cxdata.platform.lake.internal.log.TableHistory;
import io.cxdata.platform.lake.internal.read.PlainFiles;
import io.cxdata.platform.lake.internal.read.TableReader;
import io.cxdata.platform.lake.internal.write.ExternalFiles;
import io.cxdata.platform.lake.internal.write.KeyedWrite;
import io.cxdata.platform.lake.internal.write.PlainWrite;
import io.cxdata.platform.lake.internal.write.TableWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Delta table of the lake. Each write makes one version, seen whole or not at all, by readers in
 * this and in other processes, even if the writer is killed. Readers keep the version they began
 * with. May be used by any number of threads; its writers and readers each by one.
 *
 * <p>Every method fails with a {@link LakeException} if the table does not exist (but {@link
 * #exists()} and {@link #create}), cannot be read, or uses a feature that would be misread.
 */
public final class LakeTable {
  private final DeltaTable table;

  LakeTable(DeltaTable table) {
    this.table = table;
  }

  /**
   * Its path in the lake.
   *
   * @return as given to {@link Lake#table}
   */
  public String path() {
    return table.name();
  }

  /**
   * Where data files of this table go that another engine writes, for {@link #overwriteWith}.
   *
   * @return a local folder, absolute: the table's own, or, where that is not local, one from which
   *     the files are copied
   */
  public Path dataFolder() {
    return table.staging();
  }

  /**
   * Whether there is a table.
   *
   * @return true once it has been created
   */
  public boolean exists() {
    return table.exists();
  }

  /**
   * Creates the table, empty, as version 0.
   *
   * @param schema its columns
   * @throws LakeException if it exists
   */
  public void create(TableSchema schema) {
    create(schema, TableProperties.none());
  }

  /**
   * Creates the table, empty, as version 0.
   *
   * @param schema its columns
   * @param properties how it is laid out and kept
   * @throws LakeException if it exists, if a property is none that Delta knows, or if a partition
   *     column is {@link ColumnType.Nested}
   */
  public void create(TableSchema schema, TableProperties properties) {
    TableCreation.of(table, schema, properties);
  }

  /**
   * How the latest version is laid out and kept.
   *
   * @return its partition columns and what was set, here or by another engine
   */
  public TableProperties properties() {
    return table.properties();
  }

  /**
   * Writes a checkpoint of the latest version: the log up to it in one file, so that the table
   * opens fast. Every tenth version gets one by itself, and log entries that a checkpoint has made
   * needless are deleted once they are older than the table's {@code delta.logRetentionDuration},
   * 30 days if it has none.
   */
  public void checkpoint() {
    Checkpoints.writeNow(table);
  }

  /**
   * The columns of the latest version.
   *
   * @return in order
   * @throws LakeException if a column has a type that {@link ColumnType} does not know
   */
  public TableSchema schema() {
    return table.schema();
  }

  /**
   * The number of the latest version.
   *
   * @return from 0
   */
  public long version() {
    return table.version();
  }

  /**
   * What a write has noted in the table with {@link RowWriter#domainMetadata}, as of the latest
   * version.
   *
   * @param name its name
   * @return the text; empty if none was noted
   */
  public Optional<String> domainMetadata(String name) {
    return DomainMetadata.latest(table, name);
  }

  /**
   * The versions that the log still lists.
   *
   * @return the latest first
   */
  public List<TableVersion> history() {
    return TableHistory.of(table);
  }

  /**
   * Begins a write that adds rows to those that are there.
   *
   * @param id names the write
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already
   */
  public RowWriter append(TransactionId id) {
    return TableWriter.plain(table, id, PlainWrite.SaveMode.APPEND);
  }

  /**
   * Begins a write whose rows replace all that are there. Columns stay.
   *
   * @param id names the write
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already
   */
  public RowWriter overwrite(TransactionId id) {
    return TableWriter.plain(table, id, PlainWrite.SaveMode.OVERWRITE);
  }

  /**
   * Begins a write whose rows each take the place of the existing row of their key, or are new. Of
   * rows with one key that the write adds the last one counts. {@link RowWriter#delete} takes the
   * row of a key out. Only the files that hold such keys are written anew.
   *
   * @param id names the write
   * @param keyColumns the columns that together tell rows apart; a row that lacks one is refused
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already, or if there is
   *     no such column, or one that is {@link ColumnType.Nested}
   */
  public RowWriter upsert(TransactionId id, List<String> keyColumns) {
    return TableWriter.keyed(table, id, KeyedWrite.MergeMode.UPSERT, keyColumns);
  }

  /**
   * Begins a write whose rows replace all existing rows of their keys, and of the keys it names
   * with {@link RowWriter#replace}. A key may have any number of rows; rows of other keys stay.
   * Only the files that hold such keys are written anew.
   *
   * @param id names the write
   * @param keyColumn the column by which rows are replaced; a row that lacks it is refused
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already, or if there is
   *     no such column, or one that is {@link ColumnType.Nested}
   */
  public RowWriter replaceByKey(TransactionId id, String keyColumn) {
    return TableWriter.keyed(table, id, KeyedWrite.MergeMode.REPLACE, List.of(keyColumn));
  }

  /**
   * Makes files that another engine wrote the whole content of the table, in one version. Since no
   * existing row stays, the columns may differ from the existing ones in any way.
   *
   * <p>From this call on the files belong to the table: if the write fails, they are deleted,
   * unless it is unknown whether it took place, or the table already has this or a later run of the
   * stream. An older version may name them then.
   *
   * @param id names the write
   * @param schema the table's columns from now on, which each file holds
   * @param files complete Parquet files in {@link #dataFolder()}; none empties the table
   * @return what it did; if the write is a replay, the files are left as they are
   * @throws LakeException if a file is elsewhere, is missing, or has another size; if a later run
   *     of the same stream is in the table already; if others wrote all the time
   */
  public WriteResult overwriteWith(TransactionId id, TableSchema schema, List<ExternalFile> files) {
    return ExternalFiles.overwrite(table, id, schema, files);
  }

  /**
   * Reads the latest version whole.
   *
   * @return its rows; close it
   */
  public RowReader read() {
    return read(ReadOptions.all());
  }

  /**
   * Reads rows.
   *
   * @param options which columns and rows of which version
   * @return the rows; close it
   * @throws LakeException if there is no such column or version, if a value of the filter is of
   *     another class than its column, or if the filter compares a {@link ColumnType.Nested} column
   */
  public RowReader read(ReadOptions options) {
    return TableReader.of(table, options);
  }

  /**
   * The files of the latest version.
   *
   * @return see {@link #files(long)}
   */
  public TableFiles files() {
    return PlainFiles.of(table, OptionalLong.empty());
  }

  /**
   * The files of a version, for an engine that reads Parquet itself. Of a lake that is not in a
   * local folder they are copies, which stay until the lake is closed.
   *
   * @param version its number
   * @return the files and the columns
   * @throws LakeException if there is no such version, or if the table uses deletion vectors,
   *     column mapping or partition columns, with which plain files would be misread
   */
  public TableFiles files(long version) {
    return PlainFiles.of(table, OptionalLong.of(version));
  }

  /**
   * The files of the latest version, if the table exists. Opens the table once, where {@link
   * #exists()}, {@link #version()} and {@link #files()} open it three times.
   *
   * @return see {@link #files(long)}; empty if there is no table
   */
  public Optional<TableFiles> findFiles() {
    return table.find().map(snapshot -> PlainFiles.of(table, snapshot));
  }

  @Override
  public String toString() {
    return table.name();
  }
}
