package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.Optional;

/** File access that leaves to another one what it does not override. */
abstract class ForwardingFileIO implements FileIO {
  private final FileIO files;

  ForwardingFileIO(FileIO files) {
    this.files = files;
  }

  @Override
  public Optional<String> getConf(String key) {
    return files.getConf(key);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String url) throws IOException {
    return files.listFrom(url);
  }

  @Override
  public FileStatus getFileStatus(String url) throws IOException {
    return files.getFileStatus(url);
  }

  @Override
  public String resolvePath(String path) throws IOException {
    return files.resolvePath(path);
  }

  @Override
  public boolean mkdirs(String url) throws IOException {
    return files.mkdirs(url);
  }

  @Override
  public InputFile newInputFile(String url, long size) {
    return files.newInputFile(url, size);
  }

  @Override
  public OutputFile newOutputFile(String url) {
    return files.newOutputFile(url);
  }

  @Override
  public boolean delete(String url) throws IOException {
    return files.delete(url);
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) throws IOException {
    files.copyFileAtomically(from, to, overwrite);
  }
}
