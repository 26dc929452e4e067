package io.cxdata.runners.sql;

import io.cxdata.platform.lake.LakeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which an engine stages data files of a table. Its name begins with {@code _}, so
 * that no reader of Delta tables takes its files for data. A file that is published leaves it,
 * because {@code VACUUM} does not look into such folders. One run at a time stages a table.
 */
final class StagingFolder implements AutoCloseable {
  private static final String NAME = "_staged";

  private final Path path;

  private StagingFolder(Path path) {
    this.path = path;
  }

  /** The folder of a table, which need not exist. */
  static StagingFolder of(LakeTable table) {
    return new StagingFolder(table.dataFolder().resolve(NAME));
  }

  /** Makes it, without the files that a killed run has left there. */
  static StagingFolder prepare(LakeTable table) {
    StagingFolder folder = of(table);
    folder.close();
    try {
      Files.createDirectories(folder.path);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to make the folder " + folder.path, e);
    }
    return folder;
  }

  Path path() {
    return path;
  }

  /** Deletes it with all its files. */
  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to delete the folder " + path, e);
    }
  }
}
