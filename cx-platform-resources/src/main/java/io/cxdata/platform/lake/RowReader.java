package io.cxdata.platform.lake;

import java.util.Iterator;

/**
 * The rows of one version of a table, in no particular order, read as they are asked for. For one
 * thread. Close it when done. Writers do not disturb it.
 */
public interface RowReader extends Iterator<Row>, AutoCloseable {
  /**
   * The columns that are read.
   *
   * @return in the order of each row's values
   */
  TableSchema schema();

  /**
   * The version that is read.
   *
   * @return its number
   */
  long version();

  @Override
  void close();
}
