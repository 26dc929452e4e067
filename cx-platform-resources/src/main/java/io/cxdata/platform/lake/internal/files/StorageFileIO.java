package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.storage.FileUpload;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Delta Kernel's file access over storage containers, without Hadoop's file systems. An entry of a
 * log is one conditional write of its whole content: of several writers one wins, and no reader
 * sees a part.
 */
final class StorageFileIO implements FileIO {
  // Kernel writes Parquet uncompressed unless this is set.
  private static final Map<String, String> CONFIGURATION = Map.of("parquet.compression", "SNAPPY");

  private static final String LOG = "/_delta_log/";

  private final FileUrls urls;

  StorageFileIO(FileUrls urls) {
    this.urls = urls;
  }

  /** A file by what its URL says. */
  private record Place(StorageContainer container, String path, String url) {
    FileStatus status(StoredFile file) {
      return FileStatus.of(url, file.size(), file.modified().toEpochMilli());
    }

    FileStatus status() throws IOException {
      return calling(() -> container.find(path))
          .map(this::status)
          .orElseThrow(() -> new FileNotFoundException(url));
    }
  }

  /**
   * The file of a URL. Delta Kernel writes the versions in the names of a log's files as the
   * process's default locale writes numbers. With Arabic, Persian or Thai digits it would find no
   * table where one is, and write a log that nothing can read. Such a name is refused here, since
   * Kernel compares names with its own, so that other names cannot be given in their place.
   */
  private Place place(String url) {
    String name = url.substring(url.lastIndexOf('/') + 1);
    if (name.chars().anyMatch(c -> c > 127 && Character.isDigit(c)) && url.contains(LOG)) {
      throw FileErrors.localeDigits(Locale.getDefault(Locale.Category.FORMAT));
    }
    return new Place(urls.container(url), urls.path(url), url);
  }

  /** A call whose failures become those that Kernel knows. */
  static <T> T calling(Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (StorageException e) {
      IOException told =
          switch (e.problem()) {
            case NOT_FOUND -> new FileNotFoundException(e.getMessage());
            case EXISTS -> new FileAlreadyExistsException(e.getMessage());
            default -> new IOException(e.getMessage());
          };
      told.initCause(e);
      throw told;
    }
  }

  /** Something to be done with a container. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String filePath) throws IOException {
    Place first = place(filePath);
    String parent = filePath.substring(0, filePath.lastIndexOf('/') + 1);
    List<FileStatus> found =
        calling(
            () -> {
              try (Stream<StoredFile> files = first.container().listFrom(first.path())) {
                return files.map(file -> status(parent, file)).toList();
              }
            });
    if (found.isEmpty() && isEmpty(first)) {
      throw new FileNotFoundException(parent);
    }
    return Iterators.closeable(found.iterator());
  }

  private static FileStatus status(String folder, StoredFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return FileStatus.of(folder + name, file.size(), file.modified().toEpochMilli());
  }

  /** Whether the folder of a file has no file at all, or does not exist, which is the same. */
  private static boolean isEmpty(Place place) throws IOException {
    String folder = place.path().substring(0, Math.max(0, place.path().lastIndexOf('/')));
    return calling(
        () -> {
          try (Stream<StoredFile> files = place.container().list(folder)) {
            return files.findAny().isEmpty();
          }
        });
  }

  @Override
  public FileStatus getFileStatus(String path) throws IOException {
    return place(path).status();
  }

  @Override
  public String resolvePath(String path) {
    return path;
  }

  /** Folders appear with the first file in them. */
  @Override
  public boolean mkdirs(String path) {
    return true;
  }

  @Override
  public InputFile newInputFile(String path, long fileSize) {
    Place place = place(path);
    return new InputFile() {
      @Override
      public long length() throws IOException {
        return fileSize > 0 ? fileSize : place.status().getSize();
      }

      @Override
      public String path() {
        return path;
      }

      @Override
      public ChannelInput newStream() throws IOException {
        return new ChannelInput(calling(() -> place.container().open(place.path())));
      }
    };
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new StorageOutput(place(path));
  }

  @Override
  public boolean delete(String path) throws IOException {
    Place place = place(path);
    return calling(() -> place.container().delete(place.path()));
  }

  @Override
  public Optional<String> getConf(String key) {
    return Optional.ofNullable(CONFIGURATION.get(key));
  }

  @Override
  public void copyFileAtomically(String from, String to, boolean overwrite) throws IOException {
    Place source = place(from);
    Place target = place(to);
    calling(
        () -> {
          try (InputStream in = source.container().read(source.path());
              FileUpload upload = target.container().create(target.path(), condition(overwrite))) {
            in.transferTo(upload);
            return upload.commit();
          }
        });
  }

  private static WriteCondition condition(boolean overwrite) {
    return overwrite ? WriteCondition.always() : WriteCondition.ifAbsent();
  }

  private record StorageOutput(Place place) implements OutputFile {
    @Override
    public String path() {
      return place.url();
    }

    @Override
    public PositionOutputStream create(boolean atomicWrite) throws IOException {
      return new UploadOutput(
          calling(() -> place.container().create(place.path(), WriteCondition.ifAbsent())));
    }

    @Override
    public void writeAtomically(CloseableIterator<String> data, boolean overwrite)
        throws IOException {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      try (data) {
        while (data.hasNext()) {
          lines.writeBytes(data.next().getBytes(StandardCharsets.UTF_8));
          lines.write('\n');
        }
      }
      calling(
          () -> place.container().write(place.path(), lines.toByteArray(), condition(overwrite)));
    }
  }

  /** A file that has its name once closed, unless a part of it could not be written. */
  private static final class UploadOutput extends PositionOutputStream {
    private final FileUpload upload;
    private long position;
    private boolean ended;

    UploadOutput(FileUpload upload) {
      this.upload = upload;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      boolean wasEnded = ended;
      ended = true;
      calling(
          () -> {
            upload.write(bytes, offset, length);
            return length;
          });
      ended = wasEnded;
      position += length;
    }

    @Override
    public void close() throws IOException {
      try (upload) {
        if (!ended) {
          ended = true;
          calling(upload::commit);
        }
      }
    }
  }
}
