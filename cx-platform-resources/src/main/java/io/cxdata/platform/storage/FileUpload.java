package io.cxdata.platform.storage;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is being written. Nobody sees it before {@link #commit()}, and then whole; closed
 * without that, it is discarded. For one thread.
 */
public abstract class FileUpload extends OutputStream {
  /** For implementations. */
  protected FileUpload() {}

  /**
   * Gives the file its place. Nothing can be written afterwards.
   *
   * @return the file as it is now
   * @throws StorageException if the condition does not hold, or the file cannot be written
   * @throws IOException if a part of it could not be written
   */
  public abstract StoredFile commit() throws IOException;

  /** Discards what was not committed. */
  @Override
  public abstract void close() throws IOException;
}
