package io.cxdata.runners.sql;

import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.TableDefinition;
import java.util.List;
import java.util.Map;

/** Files in the staging folder, over which the engine has a view. */
final class StagedFiles implements StagedTable {
  private final TableDefinition target;
  private final LakeTable table;
  private final StagingFolder folder;
  private final List<ExternalFile> files;
  private final Runnable dropView;

  StagedFiles(
      TableDefinition target,
      LakeTable table,
      StagingFolder folder,
      List<ExternalFile> files,
      Runnable dropView) {
    this.target = target;
    this.table = table;
    this.folder = folder;
    this.files = files;
    this.dropView = dropView;
  }

  @Override
  public long rows() {
    return files.stream().mapToLong(ExternalFile::rows).sum();
  }

  @Override
  public WriteResult publish(TransactionId id, Map<String, String> domainMetadata) {
    dropView.run();
    return table.overwriteWith(id, target.schema(), files, domainMetadata);
  }

  @Override
  public void close() {
    try (folder) {
      dropView.run();
    }
  }
}
