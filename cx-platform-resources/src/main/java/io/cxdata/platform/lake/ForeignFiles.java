package io.cxdata.platform.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes in data files that another engine wrote: where they should be, whole, and on the disk. */
final class ForeignFiles {
  private ForeignFiles() {}

  static List<NewFile> of(String table, Path folder, List<DataFile> files) {
    List<NewFile> taken = new ArrayList<>();
    try {
      for (DataFile file : files) {
        if (file.rows() > 0) {
          taken.add(take(table, folder, file));
        }
      }
      if (!taken.isEmpty()) {
        LocalOutputFile.forceFolder(folder);
      }
    } catch (IOException e) {
      throw Errors.writing(table, e);
    }
    return taken;
  }

  private static NewFile take(String table, Path folder, DataFile file) throws IOException {
    Path path = file.path().toAbsolutePath().normalize();
    if (!path.startsWith(folder)) {
      throw Errors.dataFile(table, file, "it is not in the table's folder");
    }
    if (!Files.isRegularFile(path)) {
      throw Errors.dataFile(table, file, "it is missing");
    }
    if (Files.size(path) != file.size()) {
      throw Errors.dataFile(table, file, "it has another size than was announced");
    }
    LocalOutputFile.force(path);
    long modified = Files.getLastModifiedTime(path).toMillis();
    return new NewFile(LocalFileIO.url(path), file.size(), modified, file.rows(), file.stats());
  }
}
