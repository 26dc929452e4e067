package io.cxdata.platform.lake;

import io.cxdata.platform.lake.internal.files.Iterators;
import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Local files, and how many of them were listed and opened. Used by one thread. */
final class CountingFiles implements FileIO {
  private final FileIO files;
  private int listed;
  private final Set<String> openedDataFiles = new TreeSet<>();
  private int opened;

  CountingFiles(Path root) {
    this.files = LocalStorage.fileIO(root);
  }

  int listed() {
    return listed;
  }

  int opened() {
    return opened;
  }

  /** The URLs of data files that were opened. */
  Set<String> openedDataFiles() {
    return openedDataFiles;
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String filePath) throws IOException {
    Iterator<FileStatus> found = files.listFrom(filePath);
    return Iterators.closeable(
        new Iterator<FileStatus>() {
          @Override
          public boolean hasNext() {
            return found.hasNext();
          }

          @Override
          public FileStatus next() {
            listed++;
            return found.next();
          }
        });
  }

  @Override
  public InputFile newInputFile(String path, long fileSize) {
    opened++;
    if (path.endsWith(".parquet") && !path.contains("/_delta_log/")) {
      openedDataFiles.add(path);
    }
    return files.newInputFile(path, fileSize);
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    return files.getFileStatus(path);
  }

  @Override
  public String resolvePath(String path) throws IOException {
    return files.resolvePath(path);
  }

  @Override
  public boolean mkdirs(String path) throws IOException {
    return files.mkdirs(path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return files.newOutputFile(path);
  }

  @Override
  public boolean delete(String path) throws IOException {
    return files.delete(path);
  }

  @Override
  public Optional<String> getConf(String key) {
    return files.getConf(key);
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) throws IOException {
    files.copyFileAtomically(from, to, overwrite);
  }
}
