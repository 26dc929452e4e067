package io.cxdata.runners.checks;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.runners.report.MachineErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether the local folder of the lake, or the folder in which it would be created, can be written
 * and has hard links, which make the versions of a table. Deletes what it tries, and does not
 * create the lake.
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
    return "Check the disk of " + lake + ".";
  }

  @Override
  public String look() {
    Path nearest = nearest();
    if (!Files.isDirectory(nearest)) {
      throw new ConfigurationException(
          nearest + " is not a folder. Move it away, or set " + key() + " to another place.");
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
          "The folder "
              + nearest
              + " cannot be written: "
              + MachineErrors.causeAndRemedy(e)
              + " The folder is set by "
              + key()
              + ".");
    }
    return lake
        + (nearest.equals(lake) ? " can be written" : " does not exist, and can be created");
  }

  /** The lake, or the folder in which it would be created. */
  private Path nearest() {
    Path path = lake;
    // A broken link exists: no folder can be created in its place.
    while (path != null && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      path = path.getParent();
    }
    if (path == null) {
      throw new ConfigurationException(
          "Neither "
              + lake
              + " nor a folder above it exists. Connect the drive, or set "
              + key()
              + " to another place.");
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
          "The file system of "
              + lake
              + " has no hard links ("
              + e.getClass().getSimpleName()
              + "), which tables need. Set "
              + key()
              + " to a place on another one.");
    }
  }

  private String key() {
    return "environments." + config.envType().key() + ".lake";
  }
}
