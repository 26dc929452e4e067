package io.cxdata.platform.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is being written. It becomes visible, as a whole, with {@link #commit()}; closing it
 * without a commit discards it. For one thread.
 *
 * @since 0.1
 */
public abstract class FileUpload extends OutputStream {
  /** For implementations. */
  protected FileUpload() {}

  /**
   * Makes the file visible. Nothing can be written afterwards.
   *
   * @return the file as it is now
   * @throws StorageException if the condition does not hold, or the file cannot be written
   * @throws IOException if a part of it could not be written
   */
  public abstract StoredFile commit() throws IOException;

  /** Discards what is not committed. */
  @Override
  public abstract void close() throws IOException;
}
