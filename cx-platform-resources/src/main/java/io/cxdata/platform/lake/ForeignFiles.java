package io.cxdata.platform.lake;

import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes in data files that another engine wrote: where they should be, whole, and on the disk. */
final class ForeignFiles {
  private ForeignFiles() {}

  static List<WrittenFile> of(DeltaTable table, List<ExternalFile> files) {
    List<WrittenFile> taken = new ArrayList<>();
    try {
      for (ExternalFile file : files) {
        if (file.rows() > 0) {
          taken.add(take(table, file));
        }
      }
    } catch (IOException e) {
      throw Errors.writing(table.name(), e);
    }
    return taken;
  }

  private static WrittenFile take(DeltaTable table, ExternalFile file) throws IOException {
    Path path = file.path().toAbsolutePath().normalize();
    if (!path.startsWith(table.storage().staging(table.url()))) {
      throw Errors.dataFile(table.name(), file, "it is not in the table's folder");
    }
    if (!Files.isRegularFile(path)) {
      throw Errors.dataFile(table.name(), file, "it is missing");
    }
    if (Files.size(path) != file.size()) {
      throw Errors.dataFile(table.name(), file, "it has another size than was announced");
    }
    FileStatus taken = table.storage().take(table.url(), path);
    return new WrittenFile(
        taken.getPath(),
        file.size(),
        taken.getModificationTime(),
        file.rows(),
        Map.of(),
        file.stats());
  }
}
