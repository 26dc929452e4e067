package io.cxdata.platform.lake;

import java.util.Map;

/**
 * One write of a table, row by row. {@link #commit()} makes all rows visible at once, as one new
 * version. Without a commit the table does not change.
 *
 * <p>A name that is not a column of the table becomes a new column, of text or of the type declared
 * with {@link #columns}; it is null in all other rows. A writer is for use by one thread. Memory
 * does not grow with the number of rows, only with the number of keys in a write by keys.
 *
 * <p>Methods throw an {@link IllegalStateException} after {@link #commit()} or {@link #close()}.
 * After a failure of the disk every method except {@link #close()} throws the same {@link
 * LakeException} again.
 *
 * @since 0.1
 */
public interface RowWriter extends AutoCloseable {
  /**
   * Adds a row. In a write by keys, this also replaces the existing rows of its key.
   *
   * @param row values by column name, each null or of the Java class of the column's type; a column
   *     that is left out is null. Structs, lists and maps are copied
   * @throws LakeException if a value, or a part of it, has another class or does not fit its
   *     column; if a struct has an unknown field, or a map a null key; if a row of a write by keys
   *     has no key; if a new name is not a valid column name; or if the file cannot be written. The
   *     message does not contain values of the row
   */
  void add(Map<String, ?> row);

  /**
   * Declares columns that the rows may have. A column that is not in the table is added with this
   * write; without a declaration a new column is of text.
   *
   * @param columns the columns with their types
   * @throws LakeException if the table has a column of the same name with another type, or a column
   *     whose name differs only in case
   */
  void columns(Column... columns);

  /**
   * Removes all existing rows of a key, whether or not this write adds rows with this key.
   *
   * @param key a value of the key column, not null
   * @throws IllegalStateException if this write was not begun by {@link LakeTable#replaceByKey}
   * @throws LakeException if the key is null or does not fit its column
   */
  void replace(Object key);

  /**
   * Removes the row of a key, whether it is in the table or was added by this write. A row with
   * this key that is added afterwards is written.
   *
   * @param key a value for each key column, in their order; none is null
   * @throws IllegalStateException if this write was not begun by {@link LakeTable#upsert}
   * @throws LakeException if the key has too few or too many values, or if a value is null or does
   *     not fit its column
   */
  void delete(Object... key);

  /**
   * Stores a short text in the table, in the same version as the rows, for example how far a source
   * has been read. It stays until another write stores a text under the same name. {@link
   * LakeTable#domainMetadata} reads it. Once a table has such a text, Delta writers before 3.0
   * cannot write it; all readers can read it.
   *
   * @param name letters, digits and {@code . _ - /}, at most 200
   * @param value a short text of at most 100,000 characters, without secrets: it is not encrypted
   * @throws LakeException if the name is not valid or the text is too long
   */
  void domainMetadata(String name, String value);

  /**
   * Makes the write visible, as one new version of the table. A write that changes nothing makes no
   * version, except the first write of a table: its version shows that the table was filled, even
   * if with no rows. If another writer was faster, the change is computed again on the new version.
   *
   * @return what the write did
   * @throws LakeException if a later run of the stream is in the table already, if there are too
   *     many conflicts with other writers, or if the files cannot be written. The message says if
   *     it is unknown whether the commit took place; repeating the write is safe then
   */
  WriteResult commit();

  /**
   * Ends the write. If it was not committed, its files are deleted, unless it is unknown whether
   * the commit took place. A file that cannot be deleted is logged and belongs to no version.
   */
  @Override
  void close();
}
