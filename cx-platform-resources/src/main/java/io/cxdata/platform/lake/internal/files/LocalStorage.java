package io.cxdata.platform.lake.internal.files;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tables in a local folder.
 *
 * @param root absolute
 */
public record LocalStorage(Path root, FileIO files) implements TableStorage {
  public LocalStorage(Path root) {
    this(root.toAbsolutePath().normalize(), new LocalFileIO());
  }

  @Override
  public String folder(String table) {
    Path relative;
    try {
      relative = Path.of(table);
    } catch (InvalidPathException e) {
      throw FileErrors.tablePath(table);
    }
    Path folder = root.resolve(relative).normalize();
    boolean below = folder.startsWith(root) && !folder.equals(root);
    if (relative.isAbsolute() || !relative.equals(relative.normalize()) || !below) {
      throw FileErrors.tablePath(table);
    }
    return LocalFileIO.url(folder);
  }

  @Override
  public void publish(String url, Content content) throws IOException {
    LocalOutputFile.publish(
        LocalFileIO.path(url), temporary -> content.writeTo(LocalFileIO.url(temporary)), true);
  }

  @Override
  public List<Path> local(List<FileStatus> files) {
    return files.stream().map(file -> LocalFileIO.path(file.getPath())).toList();
  }

  /** The table's own folder: what is written there need not be moved. */
  @Override
  public Path staging(String folder) {
    return LocalFileIO.path(folder);
  }

  @Override
  public FileStatus take(String folder, Path staged) throws IOException {
    LocalOutputFile.force(staged);
    LocalOutputFile.forceFolder(staged.getParent());
    return files.getFileStatus(LocalFileIO.url(staged));
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
