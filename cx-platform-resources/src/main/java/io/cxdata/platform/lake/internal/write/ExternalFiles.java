package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.platform.lake.internal.log.Commit;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.log.WrittenFile;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes in data files that another engine wrote: where they should be, whole, and on the disk. */
public final class ExternalFiles {
  private ExternalFiles() {}

  /** Makes the files the whole content of the table. */
  public static WriteResult overwrite(
      DeltaTable table, TransactionId id, TableSchema schema, List<ExternalFile> files) {
    List<WrittenFile> added = of(table, files);
    return new Commit(table, id)
        .run(
            snapshot -> {
              table.refusePartitions(snapshot);
              return Commit.Plan.replacingAll(schema, table.activeFiles(snapshot), added);
            });
  }

  private static List<WrittenFile> of(DeltaTable table, List<ExternalFile> files) {
    List<WrittenFile> taken = new ArrayList<>();
    try {
      for (ExternalFile file : files) {
        if (file.rows() > 0) {
          taken.add(take(table, file));
        }
      }
    } catch (IOException e) {
      throw TableErrors.writing(table.name(), e);
    }
    return taken;
  }

  private static WrittenFile take(DeltaTable table, ExternalFile file) throws IOException {
    Path path = file.path().toAbsolutePath().normalize();
    if (!path.startsWith(table.staging())) {
      throw WriteErrors.dataFile(table.name(), file, "it is not in the table's folder");
    }
    if (!Files.isRegularFile(path)) {
      throw WriteErrors.dataFile(table.name(), file, "it is missing");
    }
    if (Files.size(path) != file.size()) {
      throw WriteErrors.dataFile(table.name(), file, "it has another size than was announced");
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
