package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files of tables without the checkpoints that are damaged. */
final class LogFiles extends ForwardingFileIO {
  private static final String LOG = "/_delta_log/";
  private static final String LAST_CHECKPOINT = LOG + "_last_checkpoint";
  private static final String CHECKPOINT = ".checkpoint.";
  private static final String PARQUET = ".parquet";
  private static final byte[] END_OF_PARQUET = {'P', 'A', 'R', '1'};

  private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
  // Files of a log never change, so that each is looked at once.
  private final Set<String> whole = ConcurrentHashMap.newKeySet();

  LogFiles(FileIO files) {
    super(files);
  }

  static boolean isOfLog(String url) {
    return url.contains(LOG);
  }

  /** Parts of checkpoints are in files that are not called so. */
  boolean isOfCheckpoint(DamagedFileException damaged) {
    String url = damaged.url();
    return isOfLog(url) && (url.contains(CHECKPOINT) || url.endsWith(PARQUET));
  }

  /** Returns its name; empty if it was left out before. */
  Optional<String> leaveOut(String url) {
    return leftOut.add(url) ? Optional.of(DamagedFileException.name(url)) : Optional.empty();
  }

  List<String> leftOut() {
    return leftOut.stream().map(DamagedFileException::name).sorted().toList();
  }

  /** Whether a checkpoint lacks its end, which a Parquet file cannot be read without. */
  boolean isCutOff(FileStatus file) {
    String url = file.getPath();
    if (!url.endsWith(PARQUET) || whole.contains(url)) {
      return false;
    }
    if (file.getSize() < 2 * END_OF_PARQUET.length) {
      return true;
    }
    byte[] end = new byte[END_OF_PARQUET.length];
    try (SeekableInputStream in = newInputFile(url, file.getSize()).newStream()) {
      in.seek(file.getSize() - end.length);
      in.readFully(end, 0, end.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Arrays.equals(end, END_OF_PARQUET)) {
      whole.add(url);
      return false;
    }
    return true;
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String url) throws IOException {
    return super.listFrom(url).filter(file -> !leftOut.contains(file.getPath()));
  }

  /** Without the pointer to a checkpoint that is left out. */
  @Override
  public InputFile newInputFile(String url, long size) {
    return leftOut.isEmpty() || !url.endsWith(LAST_CHECKPOINT)
        ? super.newInputFile(url, size)
        : new Missing(url);
  }

  private record Missing(String path) implements InputFile {
    @Override
    public long length() throws IOException {
      throw new FileNotFoundException(path);
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
      throw new FileNotFoundException(path);
    }
  }
}
