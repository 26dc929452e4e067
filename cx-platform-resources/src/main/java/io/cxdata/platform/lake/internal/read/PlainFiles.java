package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.TableFiles;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.delta.kernel.Snapshot;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

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
    try {
      return new TableFiles(
          snapshot.getVersion(),
          table.schema(snapshot),
          table.storage().local(files),
          rows(active));
    } catch (IOException e) {
      throw TableErrors.reading(table.name(), e);
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
