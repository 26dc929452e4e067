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
 * between their parts, lead downwards, and are written as they are, without escapes.
 *
 * <p>A write is seen whole or not at all. One whose answer is lost is looked for and recognised: it
 * is neither reported as failed, nor done twice.
 *
 * <p>Every method fails with a {@link StorageException}. May be used by any number of threads.
 */
public interface StorageContainer {

  /**
   * The files of a local folder as a container.
   *
   * @param folder made when the first file is written
   */
  static StorageContainer local(Path folder) {
    return new LocalContainer(folder);
  }

  /** The container's name; the path of a local folder. */
  String name();

  /**
   * The files directly in a folder, by path. From an account they are fetched while they are taken
   * from the stream.
   *
   * @param folder empty for the whole container
   * @return no files if there is no such folder; close it
   */
  Stream<StoredFile> list(String folder);

  /**
   * The files in a folder and in those below it, by path. Fetched as they are taken from the
   * stream.
   *
   * @param folder empty for the whole container
   * @return no files if there is no such folder; close it
   */
  Stream<StoredFile> listAll(String folder);

  /** The file at a path; empty if there is none. */
  Optional<StoredFile> find(String path);

  /**
   * Opens a file for reading at any position. What follows is read ahead when the positions do. A
   * file that is replaced meanwhile is not mixed with its successor: reading fails.
   *
   * @return read-only; for one thread; close it
   */
  SeekableByteChannel open(String path);

  /** Reads a file from its beginning to its end. */
  default InputStream read(String path) {
    return Channels.newInputStream(open(path));
  }

  /** Writes a small file in one request. */
  StoredFile write(String path, byte[] content, WriteCondition condition);

  /**
   * Begins a file of any size. What is written goes off in parallel, with no more than some 20 MB
   * in memory.
   *
   * @return close it
   */
  FileUpload create(String path, WriteCondition condition);

  /**
   * Uploads a file, its parts in parallel.
   *
   * @param progress is told the bytes so far, from one thread after the other, never fewer
   */
  StoredFile upload(Path file, String path, WriteCondition condition, LongConsumer progress);

  /**
   * Downloads a file, its parts in parallel.
   *
   * @param file appears when it is whole, and replaces one that is there
   * @param progress is told the bytes so far, from one thread after the other, never fewer
   */
  StoredFile download(String path, Path file, LongConsumer progress);

  /**
   * Gives a file another path.
   *
   * @param condition on what is at the other path
   */
  StoredFile rename(String from, String to, WriteCondition condition);

  /**
   * Deletes a file.
   *
   * @return whether there was one
   */
  boolean delete(String path);

  /**
   * Deletes a folder and all that is in it, not in one step.
   *
   * @return whether there was one
   */
  boolean deleteFolder(String folder);
}
