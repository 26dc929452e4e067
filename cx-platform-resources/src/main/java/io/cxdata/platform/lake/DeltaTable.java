package io.cxdata.platform.lake;

import io.cxdata.platform.lake.KernelInternals.LiveFile;
import io.delta.kernel.ScanBuilder;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a table is and how to reach it: what every part of this package needs to know of one.
 *
 * @param name as the user calls it, for messages
 * @param url its folder
 */
record DeltaTable(String name, String url, TableStorage storage, LakeEngine engine) {
  private static final String CONSTRAINT = "delta.constraints.";
  private static final String CHANGE_FEED = "delta.enableChangeDataFeed";
  private static final String COLUMN_MAPPING = "delta.columnMapping.mode";

  static DeltaTable of(String name, TableStorage storage) {
    return new DeltaTable(name, storage.folder(name), storage, new LakeEngine(storage));
  }

  FileIO files() {
    return storage.files();
  }

  Snapshot latest() {
    try {
      return TableManager.loadSnapshot(url).build(engine);
    } catch (TableNotFoundException e) {
      throw Errors.noTable(name);
    } catch (RuntimeException e) {
      throw Errors.reading(name, e);
    }
  }

  Snapshot at(long version) {
    try {
      return TableManager.loadSnapshot(url).atVersion(version).build(engine);
    } catch (TableNotFoundException e) {
      throw Errors.noTable(name);
    } catch (KernelException | IllegalArgumentException e) {
      throw Errors.noVersion(name, version, e);
    } catch (RuntimeException e) {
      throw Errors.reading(name, e);
    }
  }

  /** The run of a stream that was the last to write, if any has. */
  Optional<Long> latestRun(Snapshot snapshot, String stream) {
    try {
      return snapshot.getLatestTransactionVersion(engine, stream);
    } catch (RuntimeException e) {
      throw Errors.reading(name, e);
    }
  }

  TableSchema schema(Snapshot snapshot) {
    return KernelTypes.schema(name, snapshot.getSchema());
  }

  /** Some of its columns, or all if none are named. Others may have any type. */
  TableSchema schema(Snapshot snapshot, List<String> columns) {
    StructType struct = snapshot.getSchema();
    if (columns.isEmpty()) {
      return schema(snapshot);
    }
    List<StructField> fields = new ArrayList<>();
    for (String column : columns) {
      if (struct.indexOf(column) < 0) {
        throw Errors.noColumn(name, column, struct.fieldNames());
      }
      fields.add(struct.get(column));
    }
    return KernelTypes.schema(name, new StructType(fields));
  }

  List<LiveFile> liveFiles(Snapshot snapshot) {
    return liveFiles(snapshot, Optional.empty());
  }

  /** The files that may hold rows for which a predicate is true. */
  List<LiveFile> liveFiles(Snapshot snapshot, Optional<Predicate> predicate) {
    try {
      ScanBuilder scan = snapshot.getScanBuilder();
      return KernelInternals.liveFiles(
          engine, predicate.map(scan::withFilter).orElse(scan).build());
    } catch (IOException | RuntimeException e) {
      throw Errors.reading(name, e);
    }
  }

  /** The files of a version, provided that each means what a plain Parquet file means. */
  List<LiveFile> plainFiles(Snapshot snapshot) {
    refuseParts(snapshot);
    refuseRenames(snapshot);
    List<LiveFile> files = liveFiles(snapshot);
    if (files.stream().anyMatch(LiveFile::hasDeletionVector)) {
      throw Errors.feature(name, "deletion vectors", "its files hold rows that are deleted");
    }
    return files;
  }

  /** Refuses a table that we would write wrongly. Kernel refuses what it knows it cannot write. */
  void requireWritable(Snapshot snapshot) {
    refuseRenames(snapshot);
    if (snapshot.getTableProperties().keySet().stream().anyMatch(p -> p.startsWith(CONSTRAINT))) {
      throw Errors.feature(name, "constraints", "each row must be checked, which is not done here");
    }
    Optional<String> required = KernelTypes.required(snapshot.getSchema());
    if (required.isPresent()) {
      throw Errors.requiredColumn(name, required.get());
    }
  }

  /** Refuses a table whose files do not hold all columns. */
  void refuseParts(Snapshot snapshot) {
    if (!snapshot.getPartitionColumnNames().isEmpty()) {
      throw Errors.feature(
          name, "partition columns", "its files do not hold the values of those columns");
    }
  }

  /** Refuses a change of which a feed would have to tell row by row. */
  void refuseFedChanges(Snapshot snapshot, Commit.Plan plan) {
    boolean fed =
        Boolean.parseBoolean(snapshot.getTableProperties().getOrDefault(CHANGE_FEED, "false"));
    if (fed && !plan.removed().isEmpty() && !plan.added().isEmpty()) {
      throw Errors.feature(
          name, "a change data feed", "rows that are replaced must be written to it as well");
    }
  }

  private void refuseRenames(Snapshot snapshot) {
    String mapping = snapshot.getTableProperties().getOrDefault(COLUMN_MAPPING, "none");
    if (!mapping.equals("none")) {
      throw Errors.feature(name, "column mapping", "its files name the columns otherwise");
    }
  }
}
