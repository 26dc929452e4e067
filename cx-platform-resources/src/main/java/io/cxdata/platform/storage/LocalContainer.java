package io.cxdata.platform.storage;

import io.cxdata.platform.storage.StorageException.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A local folder as a container. A file is written beside its place, forced to the disk, and then
 * given its name. Names with a leading dot are ours, and are not listed.
 */
final class LocalContainer implements StorageContainer {
  private static final String LOCK = ".cx-data.lock";
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path root;

  LocalContainer(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public Stream<StoredFile> list(String folder) {
    return listed(folder, 1);
  }

  @Override
  public Stream<StoredFile> listAll(String folder) {
    return listed(folder, Integer.MAX_VALUE);
  }

  private Stream<StoredFile> listed(String folder, int depth) {
    Path start = folder.isEmpty() ? root : path(folder);
    if (!Files.isDirectory(start)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(start, depth)) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .flatMap(file -> find(relative(file)).stream())
          .sorted(Comparator.comparing(StoredFile::path))
          .toList()
          .stream();
    } catch (IOException e) {
      throw failed("list", folder, e);
    }
  }

  @Override
  public Optional<StoredFile> find(String path) {
    try {
      return Optional.of(stored(path)).filter(file -> Files.isRegularFile(path(path)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("look for", path, e);
    }
  }

  private StoredFile stored(String path) throws IOException {
    BasicFileAttributes seen = Files.readAttributes(path(path), BasicFileAttributes.class);
    String etag =
        seen.fileKey() + "-" + seen.size() + "-" + seen.lastModifiedTime().toInstant().toString();
    return new StoredFile(path, seen.size(), seen.lastModifiedTime().toInstant(), etag);
  }

  @Override
  public SeekableByteChannel open(String path) {
    try {
      return FileChannel.open(path(path), StandardOpenOption.READ);
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  @Override
  public StoredFile write(String path, byte[] content, WriteCondition condition) {
    try (FileUpload upload = create(path, condition)) {
      upload.write(content);
      return upload.commit();
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  @Override
  public FileUpload create(String path, WriteCondition condition) {
    try {
      return new LocalUpload(path, path(path), condition);
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  @Override
  public StoredFile upload(
      Path file, String path, WriteCondition condition, LongConsumer progress) {
    try (FileUpload upload = create(path, condition)) {
      progress.accept(Files.copy(file, upload));
      return upload.commit();
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  @Override
  public StoredFile download(String path, Path file, LongConsumer progress) {
    Path temporary = beside(file.toAbsolutePath());
    try {
      StoredFile found = stored(path);
      Files.copy(path(path), temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      progress.accept(found.size());
      return found;
    } catch (IOException e) {
      throw failed("read", path, e);
    }
  }

  @Override
  public StoredFile rename(String from, String to, WriteCondition condition) {
    try {
      Path source = path(from);
      Files.readAttributes(source, BasicFileAttributes.class);
      Files.createDirectories(path(to).getParent());
      publish(source, path(to), condition);
      Files.deleteIfExists(source);
      return stored(to);
    } catch (IOException e) {
      throw failed("rename", from, e);
    }
  }

  @Override
  public boolean delete(String path) {
    try {
      return Files.isRegularFile(path(path)) && Files.deleteIfExists(path(path));
    } catch (IOException e) {
      throw failed("delete", path, e);
    }
  }

  @Override
  public boolean deleteFolder(String folder) {
    if (!Files.isDirectory(path(folder))) {
      return false;
    }
    try (Stream<Path> all = Files.walk(path(folder))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
      return true;
    } catch (IOException e) {
      throw failed("delete", folder, e);
    }
  }

  /**
   * A hard link fails where the name is taken; of changed files, one look and one move at a time.
   */
  private void publish(Path source, Path target, WriteCondition condition) throws IOException {
    if (condition.isAbsent()) {
      Files.createLink(target, source);
      return;
    }
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (condition.etag().isPresent()) {
          Optional<String> now = find(relative(target)).map(StoredFile::etag);
          if (!lock.isValid() || !now.equals(condition.etag())) {
            throw new StorageException(Problem.CHANGED, Messages.changed(relative(target), name()));
          }
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private Path path(String path) {
    Path resolved = root.resolve(Paths.checked(path)).normalize();
    if (!resolved.startsWith(root)) {
      throw Paths.invalid();
    }
    return resolved;
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  private static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }

  private StorageException failed(String action, String path, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new StorageException(Problem.NOT_FOUND, Messages.notFound(path, name()));
    }
    if (failure instanceof FileAlreadyExistsException) {
      return new StorageException(Problem.EXISTS, Messages.exists(path, name()));
    }
    return new StorageException(
        Problem.OTHER,
        "Cannot %s %s in %s (%s). Look at the folder's rights and at the disk's free space."
            .formatted(action, path, name(), failure.getClass().getSimpleName()),
        Optional.empty(),
        failure);
  }

  /** Written beside its place. */
  private final class LocalUpload extends FileUpload {
    private final String path;
    private final Path target;
    private final Path temporary;
    private final WriteCondition condition;
    private final FileChannel channel;
    private final OutputStream out;

    LocalUpload(String path, Path target, WriteCondition condition) throws IOException {
      this.path = path;
      this.target = target;
      this.temporary = beside(target);
      this.condition = condition;
      Files.createDirectories(target.getParent());
      this.channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public StoredFile commit() throws IOException {
      out.flush();
      channel.force(true);
      channel.close();
      try {
        publish(temporary, target, condition);
        return stored(path);
      } catch (IOException e) {
        throw failed("write", path, e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(temporary);
    }
  }
}
