package io.cxdata.platform.lake.internal.files;

import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageContainers;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The URLs of local files: {@code file:/<path>} without escapes, as Delta Kernel passes them. */
public final class LocalUrls implements FileUrls {
  private final Path root;
  private final StorageContainer container;

  LocalUrls(Path root) {
    this.root = root;
    this.container = StorageContainers.local(root);
  }

  public static String url(Path path) {
    String text = path.toAbsolutePath().toString().replace('\\', '/');
    return text.startsWith("/") ? "file:" + text : "file:/" + text;
  }

  public static Path local(String url) {
    if (!url.startsWith("file:")) {
      return Path.of(url);
    }
    String text = url.substring("file:".length()).replaceFirst("^/+", "/");
    boolean drive = text.matches("/[A-Za-z]:.*");
    return Path.of(drive ? text.substring(1) : text);
  }

  @Override
  public String folder(String table) {
    Path relative;
    try {
      relative = Path.of(table);
    } catch (InvalidPathException e) {
      throw FileErrors.tablePath(table);
    }
    Path folder = root.resolve(relative).normalize();
    boolean below = folder.startsWith(root) && !folder.equals(root);
    if (relative.isAbsolute() || !relative.equals(relative.normalize()) || !below) {
      throw FileErrors.tablePath(table);
    }
    return url(folder);
  }

  /** A table may have files outside the lake: a clone has those of its source. */
  @Override
  public StorageContainer container(String url) {
    Path file = local(url);
    return file.startsWith(root) ? container : StorageContainers.local(file.getParent());
  }

  @Override
  public String path(String url) {
    Path file = local(url);
    return file.startsWith(root)
        ? root.relativize(file).toString().replace('\\', '/')
        : file.getFileName().toString();
  }
}
