package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.config.support.Causes;
import io.cxdata.platform.lake.internal.files.TableStorage;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.engine.DefaultParquetHandler;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.engine.MetricsReporter;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Delta Kernel's default engine over the lake's storage. */
public final class LakeEngine extends DefaultEngine {
  private final TableStorage storage;
  private final LogFiles log;

  public LakeEngine(TableStorage storage) {
    this(storage, new LogFiles(storage.files()));
  }

  private LakeEngine(TableStorage storage, LogFiles log) {
    super(log);
    this.storage = storage;
    this.log = log;
  }

  /** Without Kernel's report of every read and write. */
  @Override
  public List<MetricsReporter> getMetricsReporters() {
    return List.of();
  }

  @Override
  public JsonHandler getJsonHandler() {
    return new LogEntries(log);
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return new WholeFiles(storage);
  }

  /** Access to Parquet files of which so many rows are in memory at once. */
  ParquetHandler parquet(int rowsAtOnce) {
    return rowsAtOnce == BatchSizeFileIO.USUAL
        ? getParquetHandler()
        : new DefaultParquetHandler(new BatchSizeFileIO(storage.files(), rowsAtOnce));
  }

  /**
   * Leaves out a checkpoint from now on if it is damaged: the log can be read from its entries.
   * Without this, a checkpoint that was cut off makes the table unreadable.
   *
   * @param snapshot that is about to be read
   * @return the name of the checkpoint; empty if all are as they should be
   */
  public Optional<String> leaveOutDamagedCheckpoint(Snapshot snapshot) {
    return KernelInternals.checkpoints(snapshot).stream()
        .filter(log::isCutOff)
        .findFirst()
        .flatMap(file -> log.leaveOut(file.getPath()));
  }

  /** The same if a failure is because of a checkpoint. */
  public Optional<String> leaveOutDamagedCheckpoint(RuntimeException failure) {
    return Causes.find(failure, DamagedFileException.class)
        .filter(log::isOfCheckpoint)
        .flatMap(damaged -> log.leaveOut(damaged.url()));
  }

  /**
   * The same if a failure is because of a part of a checkpoint, which may be in a file of its own.
   */
  public Optional<String> leaveOutDamagedCheckpoint(Snapshot snapshot, RuntimeException failure) {
    if (Causes.find(failure, DamagedFileException.class).filter(log::isOfCheckpoint).isEmpty()) {
      return Optional.empty();
    }
    return KernelInternals.checkpoints(snapshot).stream()
        .flatMap(file -> log.leaveOut(file.getPath()).stream())
        .toList()
        .stream()
        .findFirst();
  }

  /** The names of the checkpoints that are left out. */
  public List<String> leftOut() {
    return log.leftOut();
  }

  /**
   * Kernel completes a checkpoint's file even when reading its rows fails. That would be a
   * checkpoint without some of the table's files, so the file gets its name only if all rows were
   * written.
   */
  private static final class WholeFiles extends DefaultParquetHandler {
    private final TableStorage storage;

    WholeFiles(TableStorage storage) {
      super(storage.files());
      this.storage = storage;
    }

    @Override
    public CloseableIterator<FileReadResult> readParquetFiles(
        CloseableIterator<FileStatus> files, StructType schema, Optional<Predicate> predicate)
        throws IOException {
      NamedFiles named = new NamedFiles(files);
      return new NamedFailures(super.readParquetFiles(named, schema, predicate), named);
    }

    @Override
    public void writeParquetFileAtomically(
        String filePath, CloseableIterator<FilteredColumnarBatch> data) throws IOException {
      storage.publish(filePath, temporary -> super.writeParquetFileAtomically(temporary, data));
    }
  }

  /** Files of which the one that is being read is known. */
  private static final class NamedFiles implements CloseableIterator<FileStatus> {
    private final CloseableIterator<FileStatus> files;
    private String current = "";

    NamedFiles(CloseableIterator<FileStatus> files) {
      this.files = files;
    }

    @Override
    public boolean hasNext() {
      return files.hasNext();
    }

    @Override
    public FileStatus next() {
      FileStatus next = files.next();
      current = next.getPath();
      return next;
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }

  /** Names the file of the log that a failure is of. */
  private record NamedFailures(CloseableIterator<FileReadResult> results, NamedFiles files)
      implements CloseableIterator<FileReadResult> {
    @Override
    public boolean hasNext() {
      try {
        return results.hasNext();
      } catch (RuntimeException e) {
        throw named(e);
      }
    }

    @Override
    public FileReadResult next() {
      try {
        return results.next();
      } catch (RuntimeException e) {
        throw named(e);
      }
    }

    @Override
    public void close() throws IOException {
      results.close();
    }

    private RuntimeException named(RuntimeException failure) {
      // A part of a checkpoint that is listed in another part may be missing.
      boolean missing = Causes.find(failure, FileNotFoundException.class).isPresent();
      return LogFiles.isOfLog(files.current)
              && (missing || !DamagedFileException.isOfStorage(failure))
          ? new DamagedFileException(
              files.current,
              "its checkpoint "
                  + DamagedFileException.name(files.current)
                  + (missing ? " is missing" : " is damaged")
                  + "; restore it from a backup",
              failure)
          : failure;
    }
  }
}
