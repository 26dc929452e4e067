package io.cxdata.platform.lake.internal.files;

import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Delta Kernel's file access over {@code java.nio}, without Hadoop's file systems. Paths are {@code
 * file:/…} URLs that are not escaped, as Kernel hands them on.
 *
 * <p>What it promises beyond Kernel's contract: a file is on the disk, not only in its cache, when
 * it has been closed, and so is its name.
 */
public final class LocalFileIO implements FileIO {
  // Kernel writes Parquet uncompressed unless told otherwise.
  static final Map<String, String> CONFIGURATION = Map.of("parquet.compression", "SNAPPY");

  public static String url(Path path) {
    String text = path.toAbsolutePath().toString().replace('\\', '/');
    return text.startsWith("/") ? "file:" + text : "file:/" + text;
  }

  public static Path path(String url) {
    if (!url.startsWith("file:")) {
      return Path.of(url);
    }
    String text = url.substring("file:".length()).replaceFirst("^/+", "/");
    boolean drive = text.matches("/[A-Za-z]:.*");
    return Path.of(drive ? text.substring(1) : text);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String filePath) throws IOException {
    Path first = path(filePath);
    Path folder = first.getParent();
    String from = first.getFileName().toString();
    List<Path> found;
    try (Stream<Path> entries = Files.list(folder)) {
      found =
          entries
              .filter(entry -> entry.getFileName().toString().compareTo(from) >= 0)
              .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
              .toList();
    } catch (NoSuchFileException e) {
      throw notFound(folder, e);
    }
    List<FileStatus> files = new ArrayList<>(found.size());
    for (Path entry : found) {
      if (Files.isRegularFile(entry)) {
        files.add(status(entry));
      }
    }
    return Iterators.closeable(files.iterator());
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    return status(path(path));
  }

  @Override
  public String resolvePath(String path) {
    return url(path(path));
  }

  @Override
  public boolean mkdirs(String path) throws IOException {
    Path folder = path(path);
    Path known = folder;
    while (known != null && !Files.exists(known)) {
      known = known.getParent();
    }
    Files.createDirectories(folder);
    for (Path made = folder.getParent(); known != null && made != null; made = made.getParent()) {
      if (!made.startsWith(known)) {
        break;
      }
      LocalOutputFile.forceFolder(made);
    }
    return true;
  }

  @Override
  public InputFile newInputFile(String path, long fileSize) {
    return new LocalInputFile(path);
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new LocalOutputFile(path);
  }

  @Override
  public boolean delete(String path) throws IOException {
    return Files.deleteIfExists(path(path));
  }

  @Override
  public Optional<String> getConf(String key) {
    return Optional.ofNullable(CONFIGURATION.get(key));
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) throws IOException {
    Path target = path(to);
    if (!overwrite && Files.exists(target)) {
      throw new FileAlreadyExistsException(to);
    }
    Path source = path(from);
    if (!Files.exists(source)) {
      throw new FileNotFoundException(from);
    }
    LocalOutputFile.publish(target, temporary -> Files.copy(source, temporary), overwrite);
  }

  private static FileStatus status(Path path) throws IOException {
    try {
      return FileStatus.of(url(path), Files.size(path), Files.getLastModifiedTime(path).toMillis());
    } catch (NoSuchFileException e) {
      throw notFound(path, e);
    }
  }

  private static FileNotFoundException notFound(Path path, NoSuchFileException cause) {
    FileNotFoundException missing = new FileNotFoundException(path.toString());
    missing.initCause(cause);
    return missing;
  }

  private record LocalInputFile(String path) implements InputFile {
    @Override
    public long length() throws IOException {
      return status(LocalFileIO.path(path)).getSize();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
      try {
        return new ChannelStream(FileChannel.open(LocalFileIO.path(path), StandardOpenOption.READ));
      } catch (NoSuchFileException e) {
        throw notFound(LocalFileIO.path(path), e);
      }
    }
  }

  private static final class ChannelStream extends SeekableInputStream {
    private final FileChannel channel;
    private final ByteBuffer one = ByteBuffer.allocate(1);

    ChannelStream(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public long getPos() throws IOException {
      return channel.position();
    }

    @Override
    public void seek(long position) throws IOException {
      channel.position(position);
    }

    @Override
    public int read() throws IOException {
      one.clear();
      return channel.read(one) < 1 ? -1 : one.get(0) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return channel.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new EOFException("The file ends before its time");
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
