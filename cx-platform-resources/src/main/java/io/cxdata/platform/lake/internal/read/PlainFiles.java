package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.files.LocalUrls;
import io.cxdata.platform.lake.internal.kernel.FileTypes;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.parquet.ParquetInput;
import io.delta.kernel.Snapshot;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.schema.MessageType;

/** The files of a version, provided that each means what a plain Parquet file means. */
public final class PlainFiles {
  private PlainFiles() {}

  /**
   * Local files of a version.
   *
   * @param version the latest if empty
   */
  public static TableFiles of(DeltaTable table, OptionalLong version) {
    return of(table, table.at(version));
  }

  /** Local files of a snapshot. */
  public static TableFiles of(DeltaTable table, Snapshot snapshot) {
    table.refusePartitions(snapshot);
    table.refuseRenames(snapshot);
    List<ActiveFile> active = table.activeFiles(snapshot);
    if (active.stream().anyMatch(ActiveFile::hasDeletionVector)) {
      throw TableErrors.feature(table.name(), "deletion vectors", "its files contain deleted rows");
    }
    List<FileStatus> files = active.stream().map(ActiveFile::status).toList();
    TableSchema schema = table.schema(snapshot);
    try {
      List<Path> local = table.storage().local(files);
      for (int i = 0; i < local.size(); i++) {
        requireTypes(table, snapshot.getSchema(), files.get(i), local.get(i));
      }
      return new TableFiles(snapshot.getVersion(), schema, local, rows(active));
    } catch (IOException e) {
      throw TableErrors.reading(table.name(), e);
    }
  }

  /**
   * Rejects a file whose columns are not what the table says. Delta Kernel fails on it; another
   * engine converts what it finds, as a moment without a zone to one in the session's zone.
   */
  private static void requireTypes(
      DeltaTable table, StructType columns, FileStatus file, Path local) {
    try {
      FileStatus copy = FileStatus.of(LocalUrls.url(local), Files.size(local), 0);
      MessageType found =
          new ParquetInput(LocalStorage.fileIO(local.getParent()), copy)
              .footer()
              .getFileMetaData()
              .getSchema();
      Optional<FileTypes.Contradiction> contradiction = FileTypes.contradiction(found, columns);
      if (contradiction.isPresent()) {
        throw ReadErrors.contradiction(table, file, contradiction.get(), null);
      }
    } catch (IOException | RuntimeException e) {
      throw ReadErrors.dataFile(table, file, columns, e);
    }
  }

  private static OptionalLong rows(List<ActiveFile> files) {
    long rows = 0;
    for (ActiveFile file : files) {
      if (file.rows().isEmpty()) {
        return OptionalLong.empty();
      }
      rows += file.rows().getAsLong();
    }
    return OptionalLong.of(rows);
  }
}
