package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.internal.log.Commit;
import java.io.Closeable;
import java.io.IOException;

/** How the rows of a write become files of the table. */
interface Write extends Commit.Change, Closeable {
  /** Takes a row, its values in the order of the writer's columns. */
  void add(Object[] row) throws IOException;

  /** No row follows. */
  void finish() throws IOException;

  /** Deletes all data files it has written. Only for files that no commit can have named. */
  void abandon() throws IOException;

  /** Deletes its temporary files outside the table. */
  @Override
  default void close() throws IOException {}
}
