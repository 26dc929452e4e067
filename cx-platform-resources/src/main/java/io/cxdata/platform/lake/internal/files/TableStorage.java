package io.cxdata.platform.lake.internal.files;

import io.cxdata.config.support.WellFormedText;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.WriteCondition;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Where the files of tables are. All rooms above know files by their URLs only.
 *
 * <p>An engine that reads and writes local files itself gets local ones: if the files are
 * elsewhere, the storage copies them.
 */
public abstract class TableStorage implements Closeable {
  private final FileUrls urls;
  private final FileIO files;

  TableStorage(FileUrls urls, FileIO files) {
    this.urls = urls;
    this.files = files;
  }

  /**
   * Delta Kernel's access to the files. A file that it wrote survives a power failure once closed;
   * of several writers of one log entry exactly one wins.
   */
  public final FileIO files() {
    return files;
  }

  /**
   * The URL of a table's folder, without a slash at its end.
   *
   * @param table its path in the lake
   * @throws LakeException if the path is absolute, empty, or leads upwards
   */
  public final String folder(String table) {
    if (!WellFormedText.is(table)) {
      throw FileErrors.tablePath(table.replaceAll("\\p{Cs}", "?"));
    }
    return urls.folder(table);
  }

  /**
   * Writes a file that appears whole or not at all, and replaces one of its name.
   *
   * @param url of the file
   * @param content writes it; if it fails, there is no file
   */
  public final void publish(String url, Content content) throws IOException {
    int name = url.lastIndexOf('/') + 1;
    // The leading dot keeps it out of every listing of tables and logs.
    String beside =
        url.substring(0, name) + "." + url.substring(name) + "." + UUID.randomUUID() + ".tmp";
    StorageContainer container = urls.container(url);
    try {
      content.writeTo(beside);
      StorageFileIO.calling(
          () -> container.rename(urls.path(beside), urls.path(url), WriteCondition.always()));
    } catch (IOException | RuntimeException e) {
      try {
        files.delete(beside);
      } catch (IOException | RuntimeException further) {
        e.addSuppressed(further);
      }
      throw e;
    }
  }

  /** Writes the content of a file that is not yet visible. */
  public interface Content {
    /** Writes to a URL that is not that of the file. */
    void writeTo(String url) throws IOException;
  }

  /** Local files of the same content and in the same order; they stay until this is closed. */
  public abstract List<Path> local(List<FileStatus> files) throws IOException;

  /** The local folder where another engine writes data files for the table of this folder. */
  public abstract Path staging(String folder) throws IOException;

  /**
   * Makes a data file from {@link #staging} one of the table's folder, safe from power failures.
   */
  public abstract FileStatus take(String folder, Path staged) throws IOException;

  /**
   * The folder of the lake.
   *
   * @throws LakeException if it is not a local one
   */
  public abstract Path root();

  @Override
  public void close() throws IOException {}
}
