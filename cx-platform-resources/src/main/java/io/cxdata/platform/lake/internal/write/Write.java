package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.internal.log.Commit;
import java.io.Closeable;
import java.io.IOException;

/** What becomes of the rows of a write. */
interface Write extends Commit.Change, Closeable {
  /** Takes a row in the order of the writer's layout. */
  void add(Object[] row) throws IOException;

  /** No row follows. */
  void finish() throws IOException;

  /** Deletes all data files it has written. To be called when no commit names them, or may have. */
  void abandon() throws IOException;

  /** Lets go of what it holds outside the table. */
  @Override
  default void close() throws IOException {}
}
