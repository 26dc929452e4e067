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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Delta table of the lake. Each write makes one version. Readers in this and in other processes
 * see a version whole or not at all, even if the writer is killed, and stay on the version with
 * which they began. A table is safe for use by several threads; each writer and each reader is for
 * one thread. No argument and no result is null.
 *
 * <p>Methods throw a {@link LakeException} if the table does not exist, cannot be read, or uses a
 * feature that would be misread. {@link #exists()}, {@link #create} and {@link #findFiles()} accept
 * a table that does not exist.
 *
 * @since 0.1
 */
public final class LakeTable {
  private final DeltaTable table;

  LakeTable(DeltaTable table) {
    this.table = table;
  }

  /**
   * The path of the table in the lake.
   *
   * @return the path as it was given to {@link Lake#table}
   */
  public String path() {
    return table.name();
  }

  /**
   * The folder into which another engine writes data files for {@link #overwriteWith}.
   *
   * @return the absolute path of a local folder: the table's own folder, or, for a table in a
   *     storage account, a temporary folder from which the files are uploaded
   */
  public Path dataFolder() {
    return table.staging();
  }

  /**
   * Whether the table exists.
   *
   * @return true if the table has at least one version
   */
  public boolean exists() {
    return table.exists();
  }

  /**
   * Creates an empty table, as version 0.
   *
   * @param schema its columns
   * @throws LakeException if the table exists
   */
  public void create(TableSchema schema) {
    create(schema, TableProperties.none());
  }

  /**
   * Creates an empty table, as version 0.
   *
   * @param schema its columns
   * @param properties its partition columns and settings
   * @throws LakeException if the table exists, if Delta does not know a {@code delta.} setting, or
   *     if a partition column is not in the schema or is {@link ColumnType.Nested}
   */
  public void create(TableSchema schema, TableProperties properties) {
    TableCreation.of(table, schema, properties);
  }

  /**
   * The properties of the latest version.
   *
   * @return its partition columns, and the settings that this or another engine made
   */
  public TableProperties properties() {
    return table.properties();
  }

  /**
   * Writes a checkpoint of the latest version. It has the log up to that version in one file, so
   * that the table opens fast. Every tenth write makes a checkpoint, too, and deletes the log
   * entries that it replaces once they are older than the setting {@code
   * delta.logRetentionDuration}, by default 30 days.
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
   * The text that a write stored under a name with {@link RowWriter#domainMetadata}, as of the
   * latest version.
   *
   * @param name letters, digits and {@code . _ - /}, at most 200
   * @return the text; empty if the table has none of this name
   */
  public Optional<String> domainMetadata(String name) {
    return DomainMetadata.latest(table, name);
  }

  /**
   * The latest version of the table, with the text that a write stored under a name. Opens the
   * table once, whereas {@link #exists()}, {@link #version()} and {@link #domainMetadata} open it
   * three times.
   *
   * @param name letters, digits and {@code . _ - /}, at most 200
   * @return empty if there is no table
   */
  public Optional<VersionedText> findDomainMetadata(String name) {
    return DomainMetadata.find(table, name);
  }

  /**
   * The latest version with its size, if the table exists. Opens the table once, and downloads no
   * data file.
   *
   * @return empty if there is no table
   */
  public Optional<TableDetail> findDetail() {
    return TableHistory.detail(table);
  }

  /**
   * The versions that the log still lists. Old log entries are deleted after a {@linkplain
   * #checkpoint() checkpoint}.
   *
   * @return the versions, the latest first
   */
  public List<TableVersion> history() {
    return TableHistory.of(table);
  }

  /**
   * Begins a write that adds rows to the existing ones.
   *
   * @param id names the write
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already
   */
  public RowWriter append(TransactionId id) {
    return TableWriter.plain(table, id, PlainWrite.SaveMode.APPEND);
  }

  /**
   * Begins a write whose rows replace all existing rows. Columns stay.
   *
   * @param id names the write
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already
   */
  public RowWriter overwrite(TransactionId id) {
    return TableWriter.plain(table, id, PlainWrite.SaveMode.OVERWRITE);
  }

  /**
   * Begins a write that updates or inserts rows by key. Each row replaces the existing row with its
   * key; if there is none, it is added. If the write adds several rows with one key, the last one
   * wins. {@link RowWriter#delete} removes the row of a key. Only files that have such keys are
   * rewritten.
   *
   * @param id names the write
   * @param keyColumns the columns that together identify a row, at least one; a row without a value
   *     in one of them is rejected
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already, or if a key
   *     column does not exist or is {@link ColumnType.Nested}
   */
  public RowWriter upsert(TransactionId id, List<String> keyColumns) {
    return TableWriter.keyed(table, id, KeyedWrite.MergeMode.UPSERT, keyColumns);
  }

  /**
   * Begins a write that replaces all rows of some keys: of the keys of its rows, and of those given
   * to {@link RowWriter#replace}. A key may have any number of rows; rows of other keys stay. Only
   * files that have such keys are rewritten.
   *
   * @param id names the write
   * @param keyColumn the column by which rows are replaced; a row without a value in it is rejected
   * @return the write; close it
   * @throws LakeException if a later run of the same stream is in the table already, or if a key
   *     column does not exist or is {@link ColumnType.Nested}
   */
  public RowWriter replaceByKey(TransactionId id, String keyColumn) {
    return TableWriter.keyed(table, id, KeyedWrite.MergeMode.REPLACE, List.of(keyColumn));
  }

  /**
   * Replaces all rows and all columns of the table by files that another engine wrote, in one
   * version. The new columns may differ from the old ones in any way.
   *
   * <p>The call takes over the files: if the write fails, they are deleted, unless it is unknown
   * whether the commit took place, or the table already has this or a later run of the stream. An
   * older version may name them then.
   *
   * @param id names the write
   * @param schema the table's new columns, which every file must have
   * @param files complete Parquet files in {@link #dataFolder()} or in a folder below it, from
   *     which they are moved into the table's own folder; an empty list empties the table
   * @return what the write did; if it is a replay, the files are left as they are
   * @throws LakeException if a file is in another folder, is missing, or has another size; if a
   *     later run of the same stream is in the table already; if there are too many conflicts with
   *     other writers
   */
  public WriteResult overwriteWith(TransactionId id, TableSchema schema, List<ExternalFile> files) {
    return overwriteWith(id, schema, files, Map.of());
  }

  /**
   * Replaces all rows and all columns, as {@link #overwriteWith(TransactionId, TableSchema, List)}
   * does, and stores texts in the same version.
   *
   * @param domainMetadata texts by name, with the limits of {@link RowWriter#domainMetadata}
   * @return what the write did
   */
  public WriteResult overwriteWith(
      TransactionId id,
      TableSchema schema,
      List<ExternalFile> files,
      Map<String, String> domainMetadata) {
    return ExternalFiles.overwrite(table, id, schema, files, domainMetadata);
  }

  /**
   * Reads all rows and columns of the latest version.
   *
   * @return its rows; close it
   */
  public RowReader read() {
    return read(ReadOptions.all());
  }

  /**
   * Reads rows of the latest or an older version.
   *
   * @param options which columns and rows of which version
   * @return the rows; close it
   * @throws LakeException if a column or the version does not exist, if a value of the filter does
   *     not have the class of its column, or if the filter compares a {@link ColumnType.Nested}
   *     column
   */
  public RowReader read(ReadOptions options) {
    return TableReader.of(table, options);
  }

  /**
   * The data files of the latest version.
   *
   * @return see {@link #files(long)}
   */
  public TableFiles files() {
    return PlainFiles.of(table, OptionalLong.empty());
  }

  /**
   * The data files of a version, for an engine that reads Parquet itself. For a lake in a storage
   * account they are local copies, which are deleted when the lake is closed.
   *
   * @param version its number
   * @return the files and the columns
   * @throws LakeException if the version does not exist; if the table uses deletion vectors, column
   *     mapping or partition columns, or a file has a column in another type than the table,
   *     because the plain files would be misread
   */
  public TableFiles files(long version) {
    return PlainFiles.of(table, OptionalLong.of(version));
  }

  /**
   * The data files of the latest version, if the table exists. Opens the table once, whereas {@link
   * #exists()} and {@link #files()} open it twice.
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
