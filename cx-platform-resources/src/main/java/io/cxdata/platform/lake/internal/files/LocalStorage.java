package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.storage.internal.local.DurableFiles;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tables in a local folder. */
public final class LocalStorage extends TableStorage {
  private final Path root;

  public LocalStorage(Path root) {
    this(root, fileIO(root));
  }

  /** Tables whose files are reached in another way than {@link #fileIO}. */
  public LocalStorage(Path root, FileIO files) {
    super(urls(root), files);
    this.root = root.toAbsolutePath().normalize();
  }

  /** Delta Kernel's access to local files. */
  public static FileIO fileIO(Path root) {
    return new StorageFileIO(urls(root));
  }

  private static FileUrls urls(Path root) {
    return new LocalUrls(root.toAbsolutePath().normalize());
  }

  @Override
  public List<Path> local(List<FileStatus> files) {
    return files.stream().map(file -> LocalUrls.local(file.getPath())).toList();
  }

  /** The table's own folder: what is written there need not be moved. */
  @Override
  public Path staging(String folder) {
    return LocalUrls.local(folder);
  }

  @Override
  public FileStatus take(String folder, Path staged) throws IOException {
    DurableFiles.force(staged);
    Path there = LocalUrls.local(folder).resolve(staged.getFileName());
    FileStatus known = files().getFileStatus(LocalUrls.url(staged));
    if (!there.equals(staged)) {
      // Fails if there is a file of that name.
      Files.move(staged, there);
    }
    try {
      DurableFiles.forceFolder(there.getParent());
    } catch (IOException e) {
      Files.move(there, staged);
      throw e;
    }
    return FileStatus.of(LocalUrls.url(there), known.getSize(), known.getModificationTime());
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
