package io.cxdata.platform.storage.internal.local;

import io.cxdata.platform.storage.FileUpload;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageException;
import io.cxdata.platform.storage.StorageException.Problem;
import io.cxdata.platform.storage.StoredFile;
import io.cxdata.platform.storage.WriteCondition;
import io.cxdata.platform.storage.internal.StorageMessages;
import io.cxdata.platform.storage.internal.StoragePaths;
import java.io.IOException;
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
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A local folder as a container. A file is written beside its place, forced to the disk, and then
 * gets its name, which is forced too: a file that was committed survives a power failure. Files
 * whose names begin with a dot are temporary, and are not listed, nor is what such a folder holds.
 */
public final class LocalContainer implements StorageContainer {
  private static final String LOCK = ".cx-data.lock";
  private static final Object ONE_AT_A_TIME = new Object();

  private final Path root;

  /**
   * A container.
   *
   * @param root created with the first file
   */
  public LocalContainer(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public Stream<StoredFile> list(String folder) {
    return listing(folder, 1);
  }

  @Override
  public Stream<StoredFile> listAll(String folder) {
    return listing(folder, Integer.MAX_VALUE);
  }

  /** Looks up only the files from the path on: a log may have thousands before it. */
  @Override
  public Stream<StoredFile> listFrom(String path) {
    Path folder = path(path).getParent();
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return listed(folder, all.filter(file -> relative(file).compareTo(path) >= 0));
    } catch (IOException e) {
      throw failed("list", path, e);
    }
  }

  private Stream<StoredFile> listing(String folder, int depth) {
    Path start = folder.isEmpty() ? root : path(folder);
    if (!Files.isDirectory(start)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(start, depth)) {
      return listed(start, all.filter(Files::isRegularFile));
    } catch (IOException e) {
      throw failed("list", folder, e);
    }
  }

  private Stream<StoredFile> listed(Path folder, Stream<Path> paths) {
    return paths
        .filter(path -> !isHidden(folder.relativize(path)))
        .flatMap(path -> find(relative(path)).stream())
        .sorted(Comparator.comparing(StoredFile::path))
        .toList()
        .stream();
  }

  private static boolean isHidden(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .anyMatch(name -> name.toString().startsWith("."));
  }

  @Override
  public Optional<StoredFile> find(String path) {
    try {
      BasicFileAttributes attributes = attributes(path(path));
      return attributes.isRegularFile() ? Optional.of(stored(path, attributes)) : Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("look up", path, e);
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private StoredFile stored(String path) throws IOException {
    return stored(path, attributes(path(path)));
  }

  private static StoredFile stored(String path, BasicFileAttributes attributes) {
    String etag =
        attributes.fileKey()
            + "-"
            + attributes.size()
            + "-"
            + attributes.lastModifiedTime().toInstant();
    return new StoredFile(path, attributes.size(), attributes.lastModifiedTime().toInstant(), etag);
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
    Path target = path(path);
    try {
      DurableFiles.createFolders(target.getParent());
      return new LocalUpload(
          DurableFiles.beside(target), temporary -> publish(temporary, path, condition));
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
    Path temporary = DurableFiles.beside(file.toAbsolutePath());
    try {
      StoredFile found = stored(path);
      try {
        Files.copy(path(path), temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
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
      attributes(source);
      DurableFiles.createFolders(path(to).getParent());
      StoredFile renamed = publish(source, to, condition);
      Files.deleteIfExists(source);
      return renamed;
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

  /** Gives a file its name. A hard link fails where the name is taken; a move replaces. */
  private StoredFile publish(Path source, String path, WriteCondition condition) {
    Path target = path(path);
    try {
      if (condition.isAbsent()) {
        Files.createLink(target, source);
      } else {
        replace(source, target, path, condition);
      }
      DurableFiles.forceFolder(target.getParent());
      return stored(path);
    } catch (IOException e) {
      throw failed("write", path, e);
    }
  }

  /** The check and the move are one step: for this process by the monitor, for others by a lock. */
  private void replace(Path source, Path target, String path, WriteCondition condition)
      throws IOException {
    if (condition.etag().isEmpty()) {
      Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        Optional<String> present = find(path).map(StoredFile::etag);
        if (!lock.isValid() || !present.equals(condition.etag())) {
          throw new StorageException(Problem.CHANGED, StorageMessages.changed(path, name()));
        }
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private Path path(String path) {
    Path resolved = root.resolve(StoragePaths.checked(path)).normalize();
    if (!resolved.startsWith(root)) {
      throw StoragePaths.invalid(path);
    }
    return resolved;
  }

  private String relative(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  private StorageException failed(String action, String path, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new StorageException(Problem.NOT_FOUND, StorageMessages.notFound(path, name()));
    }
    if (failure instanceof FileAlreadyExistsException) {
      return new StorageException(Problem.EXISTS, StorageMessages.exists(path, name()));
    }
    return new StorageException(
        Problem.OTHER,
        "Cannot "
            + action
            + " "
            + path
            + " in "
            + name()
            + " ("
            + failure.getClass().getSimpleName()
            + "). Check the folder's permissions and the free disk space.",
        Optional.empty(),
        failure);
  }
}
