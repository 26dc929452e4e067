package io.cxdata.platform.lake;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the rows of one version of a table, in no particular order, one file after the other as
 * they are needed. Later writes do not change what it reads. For use by one thread. Close it after
 * use.
 *
 * <p>{@code hasNext} and {@code next} throw a {@link LakeException} if a file cannot be read, and
 * an {@link IllegalStateException} after {@link #close()}.
 *
 * @since 0.1
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

  /**
   * The rows that are left, one file after the other as they are needed.
   *
   * @return for use by one thread; closing it closes this reader
   */
  default Stream<Row> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  /**
   * Closes the file that is open. May be called again.
   *
   * @throws LakeException if the file cannot be closed
   */
  @Override
  void close();
}
