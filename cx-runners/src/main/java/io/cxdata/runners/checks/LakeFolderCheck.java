package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the local folder of the lake can be written, or made where it is not there yet, and has
 * hard links, by which tables get their versions. What is tried is deleted again; the lake itself
 * is not made.
 */
record LakeFolderCheck(CxConfig config, Path lake) implements Check {
  @Override
  public String name() {
    return "lake";
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public String ifNoAnswer() {
    return "Look at the disk that has " + lake + ".";
  }

  @Override
  public String look() {
    Path nearest = nearest();
    if (!Files.isDirectory(nearest)) {
      throw new ConfigurationException(
          nearest + " is no folder. Move it away, or set " + key() + " to another place.");
    }
    try {
      Path trial = Files.createTempDirectory(nearest, ".cx-check-");
      try {
        tryIn(trial);
      } finally {
        Files.delete(trial);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          "The folder %s cannot be written to (%s). Look at its rights and at the disk's free space, or set %s to another place."
              .formatted(nearest, e.getClass().getSimpleName(), key()));
    }
    return lake + (nearest.equals(lake) ? " can be written" : " is not there yet, and can be made");
  }

  /** The lake, or the folder in which it would be made. */
  private Path nearest() {
    Path path = lake;
    // A link to nothing is there: no folder can be made in its place.
    while (path != null && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      path = path.getParent();
    }
    if (path == null) {
      throw new ConfigurationException(
          "Neither %s nor a folder above it is there. Is the drive connected? If so, set %s to another place."
              .formatted(lake, key()));
    }
    return path;
  }

  private void tryIn(Path folder) throws IOException {
    Path file = folder.resolve("file");
    Path link = folder.resolve("link");
    try {
      Files.writeString(file, "Made by cx check, which deletes it.\n");
      link(link, file);
    } finally {
      Files.deleteIfExists(link);
      Files.deleteIfExists(file);
    }
  }

  private void link(Path link, Path file) {
    try {
      Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      throw new ConfigurationException(
          "The file system of %s has no hard links (%s), without which no table can be written. Set %s to a place on another one."
              .formatted(lake, e.getClass().getSimpleName(), key()));
    }
  }

  private String key() {
    return "environments." + config.envType().key() + ".lake";
  }
}
