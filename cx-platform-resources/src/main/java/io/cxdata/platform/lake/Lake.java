package io.cxdata.platform.lake;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The place where the tables are. It keeps nothing open, and may be used by any number of threads.
 */
public final class Lake {
  private final Path root;
  private final LocalFileIO files = new LocalFileIO();

  private Lake(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * A lake in a local folder.
   *
   * @param root the folder; made when the first table is
   * @return the lake
   */
  public static Lake local(Path root) {
    return new Lake(root);
  }

  /**
   * The folder of the lake.
   *
   * @return absolute
   */
  public Path root() {
    return root;
  }

  /**
   * A table, which need not exist yet.
   *
   * @param path from the lake's root, names with {@code /} between, such as {@code
   *     bronze/ops/core-banking/batch-updates/loan_contracts}
   * @return the table
   * @throws LakeException if the path is absolute, empty, or leads upwards
   */
  public LakeTable table(String path) {
    return new LakeTable(path, folder(path), files);
  }

  private Path folder(String path) {
    Path relative;
    try {
      relative = Path.of(path);
    } catch (InvalidPathException e) {
      throw Errors.tablePath(path);
    }
    Path folder = root.resolve(relative).normalize();
    boolean below = folder.startsWith(root) && !folder.equals(root);
    if (relative.isAbsolute() || !relative.equals(relative.normalize()) || !below) {
      throw Errors.tablePath(path);
    }
    return folder;
  }

  @Override
  public String toString() {
    return "Lake at " + root;
  }
}
