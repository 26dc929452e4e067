package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.lake.LakeException;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of tables are. Everything above it knows files by their URLs only, of the form
 * that {@link #files()} understands.
 *
 * <p>An engine that reads and writes local files itself gets local ones: where the files are
 * elsewhere, the storage copies them.
 */
public interface TableStorage extends Closeable {
  /**
   * Delta Kernel's access to the files. A file that it wrote is safe from a power failure once
   * closed; of several writers of one log entry it lets exactly one win.
   */
  FileIO files();

  /**
   * The URL of a table's folder, without a slash at its end.
   *
   * @param table its path in the lake
   * @throws LakeException if the path is absolute, empty, or leads upwards
   */
  String folder(String table);

  /**
   * Writes a file that appears whole or not at all, in the place of one that may be there.
   *
   * @param url of the file
   * @param content writes it; if it fails, nothing has happened
   */
  void publish(String url, Content content) throws IOException;

  /** Writes the content of a file that is not yet visible. */
  interface Content {
    /** Writes to a URL that is not that of the file. */
    void writeTo(String url) throws IOException;
  }

  /** Local files of the same content and in the same order; they stay until this is closed. */
  List<Path> local(List<FileStatus> files) throws IOException;

  /** The local folder where another engine writes data files for the table of this folder. */
  Path staging(String folder) throws IOException;

  /**
   * Makes a data file from {@link #staging} one of the table's folder, safe from power failures.
   */
  FileStatus take(String folder, Path staged) throws IOException;

  /**
   * The folder of the lake.
   *
   * @throws LakeException if it is not a local one
   */
  Path root();

  @Override
  default void close() throws IOException {}
}
