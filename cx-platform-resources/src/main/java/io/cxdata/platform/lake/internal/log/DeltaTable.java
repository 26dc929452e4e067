package io.cxdata.platform.lake.internal.log;

import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.TableProperties;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.files.TableStorage;
import io.cxdata.platform.lake.internal.kernel.ColumnNames;
import io.cxdata.platform.lake.internal.kernel.KernelErrors;
import io.cxdata.platform.lake.internal.kernel.KernelInternals;
import io.cxdata.platform.lake.internal.kernel.KernelInternals.ActiveFile;
import io.cxdata.platform.lake.internal.kernel.KernelTypes;
import io.cxdata.platform.lake.internal.kernel.LakeEngine;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a table is, and its versions, columns and files: what every part of this package needs.
 *
 * @param name as the user calls it, for messages
 * @param url its folder
 */
public record DeltaTable(String name, String url, TableStorage storage, LakeEngine engine) {
  private static final Logger log = LoggerFactory.getLogger(DeltaTable.class);

  public static DeltaTable of(String name, TableStorage storage) {
    return new DeltaTable(name, storage.folder(name), storage, new LakeEngine(storage));
  }

  public FileIO files() {
    return storage.files();
  }

  public boolean exists() {
    return find().isPresent();
  }

  /** The latest version; empty if there is no table. */
  public Optional<Snapshot> find() {
    try {
      return Optional.of(load(OptionalLong.empty()));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  public Snapshot latest() {
    return find().orElseThrow(() -> TableErrors.noTable(name));
  }

  private Snapshot at(long version) {
    try {
      return load(OptionalLong.of(version));
    } catch (TableNotFoundException e) {
      throw TableErrors.noTable(name);
    } catch (UnsupportedTableFeatureException | UnsupportedProtocolVersionException e) {
      throw unreadable(e);
    } catch (KernelException | IllegalArgumentException e) {
      if (KernelErrors.isOfMissingPart(e)) {
        throw unreadable(e);
      }
      throw engine.leftOut().isEmpty() ? TableErrors.noVersion(name, version, e) : unreadable(e);
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
  }

  /** Every version is loaded here. A damaged checkpoint is left out, and the log's entries read. */
  private Snapshot load(OptionalLong version) {
    while (true) {
      Optional<String> damaged;
      try {
        SnapshotBuilder builder = TableManager.loadSnapshot(url);
        Snapshot snapshot =
            version.isPresent()
                ? builder.atVersion(version.getAsLong()).build(engine)
                : builder.build(engine);
        damaged = engine.leaveOutDamagedCheckpoint(snapshot);
        if (damaged.isEmpty()) {
          requireSchema(snapshot);
          return snapshot;
        }
      } catch (RuntimeException e) {
        damaged = engine.leaveOutDamagedCheckpoint(e);
        if (damaged.isEmpty()) {
          throw e;
        }
      }
      log.warn(
          "{}: the checkpoint {} is damaged and left out; the next checkpoint replaces it",
          name,
          damaged.get());
    }
  }

  private LakeException unreadable(RuntimeException failure) {
    return engine.leftOut().isEmpty() || failure instanceof LakeException
        ? TableErrors.reading(name, failure)
        : TableErrors.damagedCheckpoint(name, engine.leftOut(), failure);
  }

  private void requireSchema(Snapshot snapshot) {
    try {
      snapshot.getSchema();
    } catch (RuntimeException e) {
      throw KernelErrors.schema(name, snapshot);
    }
  }

  /** A version, or the latest if none is wanted. */
  public Snapshot at(OptionalLong version) {
    return version.isPresent() ? at(version.getAsLong()) : latest();
  }

  /** The number of the latest version. */
  public long version() {
    return latest().getVersion();
  }

  /** The partition columns and settings of the latest version. */
  public TableProperties properties() {
    Snapshot snapshot = latest();
    return new TableProperties(snapshot.getPartitionColumnNames(), snapshot.getTableProperties());
  }

  /** The columns of the latest version. */
  public TableSchema schema() {
    return schema(latest());
  }

  /** The local folder where another engine writes data files for the table. */
  public Path staging() {
    try {
      return storage.staging(url);
    } catch (IOException e) {
      throw TableErrors.writing(name, e);
    }
  }

  /** The run of a stream that was the last to write, if any has. */
  Optional<Long> latestRun(Snapshot snapshot, String stream) {
    try {
      return snapshot.getLatestTransactionVersion(engine, stream);
    } catch (RuntimeException e) {
      throw TableErrors.reading(name, e);
    }
  }

  public TableSchema schema(Snapshot snapshot) {
    return KernelTypes.schema(name, snapshot.getSchema());
  }

  /** Some of its columns, or all if none are named. Others may have any type. */
  public TableSchema schema(Snapshot snapshot, List<String> columns) {
    StructType struct = snapshot.getSchema();
    if (columns.isEmpty()) {
      return schema(snapshot);
    }
    List<StructField> fields = new ArrayList<>();
    for (String column : columns) {
      if (struct.indexOf(column) < 0) {
        throw TableErrors.noColumn(name, column, struct.fieldNames());
      }
      fields.add(struct.get(column));
    }
    return KernelTypes.schema(name, new StructType(fields));
  }

  public List<ActiveFile> activeFiles(Snapshot snapshot) {
    try {
      return KernelInternals.activeFiles(engine, snapshot.getScanBuilder().build());
    } catch (IOException e) {
      throw TableErrors.reading(name, e);
    } catch (RuntimeException e) {
      if (engine.leaveOutDamagedCheckpoint(snapshot, e).isPresent()) {
        return activeFiles(at(snapshot.getVersion()));
      }
      throw unreadable(e);
    }
  }

  /** Rejects a table whose files do not have all columns. */
  public void refusePartitions(Snapshot snapshot) {
    if (!snapshot.getPartitionColumnNames().isEmpty()) {
      throw TableErrors.feature(
          name, "partition columns", "its files do not contain the values of those columns");
    }
  }

  public void refuseRenames(Snapshot snapshot) {
    if (ColumnNames.isMapped(snapshot)) {
      throw TableErrors.feature(name, "column mapping", "its files have other column names");
    }
  }
}
