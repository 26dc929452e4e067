package io.cxdata.platform.storage;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Files by path, in a container of a storage account or in a local folder. Paths have {@code /}
 * between their parts, lead downwards, and have no escapes.
 *
 * <p>Readers see a written file whole or not at all. If the answer to a write is lost, the
 * container looks whether the write took place; it neither reports it as failed nor repeats it.
 *
 * <p>Every method throws {@link StorageException}. Thread-safe.
 *
 * @since 0.1
 */
public interface StorageContainer {

  /** The container's name; for a local folder, its path. */
  String name();

  /**
   * The files directly in a folder, ordered by path. The container of an account fetches them page
   * by page while the stream is read.
   *
   * @param folder empty for the whole container
   * @return empty if the folder does not exist; close it
   */
  Stream<StoredFile> list(String folder);

  /**
   * The files directly in a folder from a path on, ordered by path.
   *
   * @param path of a file in the folder; need not exist
   * @return empty if the folder does not exist; close it
   */
  default Stream<StoredFile> listFrom(String path) {
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    return list(folder).filter(file -> file.path().compareTo(path) >= 0);
  }

  /**
   * The files in a folder and in the folders below it, ordered by path. The container of an account
   * fetches them page by page while the stream is read.
   *
   * @param folder empty for the whole container
   * @return empty if the folder does not exist; close it
   */
  Stream<StoredFile> listAll(String folder);

  /** The file at a path; empty if there is none. */
  Optional<StoredFile> find(String path);

  /**
   * Opens a file for reading at any position. Sequential reads are read ahead. If the file is
   * replaced meanwhile, reading fails; it never mixes two versions.
   *
   * @return read-only, for one thread; close it
   */
  SeekableByteChannel open(String path);

  /** Reads a file from its beginning to its end. */
  default InputStream read(String path) {
    return Channels.newInputStream(open(path));
  }

  /** Writes a small file in one request. */
  StoredFile write(String path, byte[] content, WriteCondition condition);

  /**
   * Starts writing a file of any size. An account receives it in parallel blocks; at most some 20
   * MB are in memory.
   *
   * @return close it
   */
  FileUpload create(String path, WriteCondition condition);

  /**
   * Uploads a local file, several blocks at a time.
   *
   * @param progress receives the number of bytes so far, never a smaller one, on one thread at a
   *     time
   */
  StoredFile upload(Path file, String path, WriteCondition condition, LongConsumer progress);

  /**
   * Downloads a file, several ranges at a time.
   *
   * @param file appears once it is complete, and replaces an existing file
   * @param progress receives the number of bytes so far, never a smaller one, on one thread at a
   *     time
   */
  StoredFile download(String path, Path file, LongConsumer progress);

  /**
   * Moves a file to another path.
   *
   * @param condition on the file at {@code to}
   */
  StoredFile rename(String from, String to, WriteCondition condition);

  /**
   * Deletes a file.
   *
   * @return whether it existed
   */
  boolean delete(String path);

  /**
   * Deletes a folder with everything in it. Not atomic.
   *
   * @return whether it existed
   */
  boolean deleteFolder(String folder);
}
