package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.platform.lake.internal.files.LocalUrls;
import io.cxdata.platform.lake.internal.log.Commit;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.log.WriteSupport;
import io.cxdata.platform.lake.internal.log.WrittenFile;
import io.cxdata.platform.lake.internal.values.PlainNames;
import io.delta.kernel.Snapshot;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the content of a table by data files that another engine wrote. If the write fails, its
 * files are deleted, both the engine's files and their copies in the table's folder. Those of a
 * write that the table already had when it began stay: an older version may name them.
 */
public final class ExternalFiles {
  private static final Logger log = LoggerFactory.getLogger(ExternalFiles.class);

  private final DeltaTable table;
  private final List<ExternalFile> files;
  private final List<WrittenFile> added = new ArrayList<>();

  private ExternalFiles(DeltaTable table, List<ExternalFile> files) {
    this.table = table;
    this.files = files;
  }

  /** Replaces the content of the table by the files. */
  public static WriteResult overwrite(
      DeltaTable table,
      TransactionId id,
      TableSchema schema,
      List<ExternalFile> files,
      Map<String, String> domainMetadata) {
    PlainNames.require(schema.columns());
    Commit commit = new Commit(table, id);
    domainMetadata.forEach((name, text) -> commit.domainMetadata().set(table.name(), name, text));
    Snapshot before = table.latest();
    if (commit.isReplayOn(before)) {
      return Commit.replay(before);
    }
    ExternalFiles external = new ExternalFiles(table, files);
    boolean replayed = false;
    try {
      WriteSupport support = WriteSupport.of(table, before).require(false);
      table.refusePartitions(before);
      support.requireColumns(schema);
      support.requireStatistics(files);
      external.take();
      WriteResult result =
          commit.run(
              snapshot -> {
                table.refusePartitions(snapshot);
                return Commit.Plan.replacingAll(
                    schema, table.activeFiles(snapshot), external.added);
              });
      replayed = result.replayed();
      return result;
    } finally {
      if (!replayed && !commit.mayHaveHappened()) {
        external.delete();
      }
    }
  }

  private void take() {
    try {
      for (ExternalFile file : files) {
        Path path = requireStaged(file);
        if (file.rows() == 0) {
          Files.delete(path);
        } else {
          FileStatus taken = table.storage().take(table.url(), path);
          added.add(
              new WrittenFile(
                  taken.getPath(),
                  file.size(),
                  taken.getModificationTime(),
                  file.rows(),
                  Map.of(),
                  file.stats()));
        }
      }
    } catch (IOException e) {
      throw TableErrors.writing(table.name(), e);
    }
  }

  private Path requireStaged(ExternalFile file) throws IOException {
    Path path = file.path().toAbsolutePath().normalize();
    if (!path.startsWith(table.staging())) {
      throw WriteErrors.dataFile(table.name(), file, "it is not in the table's folder");
    }
    if (!Files.isRegularFile(path)) {
      throw WriteErrors.dataFile(table.name(), file, "it is missing");
    }
    if (Files.size(path) != file.size()) {
      throw WriteErrors.dataFile(table.name(), file, "its size differs from the given one");
    }
    return path;
  }

  private void delete() {
    try {
      Set<String> active =
          table.activeFiles(table.latest()).stream()
              .map(file -> file.status().getPath())
              .collect(Collectors.toSet());
      for (WrittenFile file : added) {
        if (!active.contains(file.url())) {
          table.files().delete(file.url());
        }
      }
      for (ExternalFile file : files) {
        Path path = file.path().toAbsolutePath().normalize();
        if (path.startsWith(table.staging()) && !active.contains(LocalUrls.url(path))) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | RuntimeException e) {
      log.warn(
          "{}: files of a failed write could not be deleted: {}. They are part of no version;"
              + " VACUUM deletes them.",
          table.name(),
          TableErrors.reason(e));
    }
  }
}
