package io.cxdata.platform.lake;

import java.util.Map;

/**
 * One write of a table, row by row. The rows become visible together in {@link #commit()}, as one
 * new version. Without it nothing has happened.
 *
 * <p>A name that the table has no column for becomes a new column of text, or of the type that was
 * declared with {@link #columns}, null in all other rows. For one thread; memory does not grow with
 * the number of rows, only with that of replaced keys.
 */
public interface RowWriter extends AutoCloseable {
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
  void add(Map<String, ?> row);

  /**
   * Declares columns that the rows may have. One that the table lacks is added to it with this
   * write; without a declaration it would be one of text.
   *
   * @param columns each with a type
   * @throws LakeException if the table has a column of that name and another type, or one whose
   *     name differs in case only
   */
  void columns(Column... columns);

  /**
   * Takes out all existing rows of a key, whether or not rows of it are added.
   *
   * @param key a value of the column that rows are replaced by
   * @throws IllegalStateException if this write is not one by {@link LakeTable#replaceByKey}
   */
  void replace(Object key);

  /**
   * Takes out the row of a key, be it a existing one or one that this write has added. A row of the
   * key that is added later counts.
   *
   * @param key a value for each key column, in their order
   * @throws IllegalStateException if this write is not one by {@link LakeTable#upsert}
   */
  void delete(Object... key);

  /**
   * Notes a text in the table, in the same version as the rows: such as how far a source has been
   * read. It stays until another write notes another under its name; see {@link
   * LakeTable#domainMetadata}. The first such note makes the table one that Delta writers before
   * 3.0 do not write any more; all can read it.
   *
   * @param name letters, digits and {@code . _ - /}
   * @param value a short text, at most 100,000 characters; it is no place for secrets
   */
  void domainMetadata(String name, String value);

  /**
   * Makes the write visible, as one new version of the table. A write that changes nothing makes
   * none, except a table's first: the version says that it was filled, if only with nothing. Where
   * other writers were faster, the change is worked out again on what they left.
   *
   * @return what it did
   * @throws LakeException if a later run of the stream is in the table already, if others wrote all
   *     the time, or if the disk refuses
   */
  WriteResult commit();

  /** Ends the write. Without a commit the table is as if it had never begun. */
  @Override
  void close();
}
