package io.cxdata.platform.lake.internal.log;

import io.cxdata.config.support.WellFormedText;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.TableSchema;
import io.cxdata.platform.lake.internal.kernel.KernelInternals;
import io.cxdata.platform.lake.internal.kernel.KernelTypes;
import io.delta.kernel.Snapshot;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a table may ask of its writers and gets. Rows are written here without the parts of Delta
 * Kernel that check this. So it is an allow-list: a table feature, a property or a column's
 * metadata that is not on it is refused by its name before anything is written, because it may ask
 * for what is not done here.
 */
public final class WriteSupport {
  private static final int NEWEST_WRITER_VERSION = 7;

  /** Where a feature is not done, a property or a column's metadata tells whether it is in use. */
  private static final Set<String> FEATURES =
      Set.of(
          "allowColumnDefaults",
          "appendOnly",
          "changeDataFeed",
          "checkConstraints",
          "clustering",
          "columnMapping",
          "deletionVectors",
          "domainMetadata",
          "generatedColumns",
          "identityColumns",
          "inCommitTimestamp",
          "invariants",
          "rowTracking",
          "timestampNtz",
          "typeWidening",
          "typeWidening-preview",
          "v2Checkpoint",
          "vacuumProtocolCheck");

  private static final String APPEND_ONLY = "delta.appendOnly";
  private static final String CHANGE_FEED = "delta.enableChangeDataFeed";
  private static final String STATISTICS_COLUMNS = "delta.dataSkippingStatsColumns";
  private static final List<String> ROW_TRACKING_COLUMNS =
      List.of(
          "delta.rowTracking.materializedRowIdColumnName",
          "delta.rowTracking.materializedRowCommitVersionColumnName");

  private static final Set<String> PROPERTIES =
      Set.of(
          // Done here or by Delta Kernel.
          APPEND_ONLY,
          CHANGE_FEED,
          "delta.checkpointInterval",
          "delta.columnMapping.maxColumnId",
          "delta.columnMapping.mode",
          "delta.dataSkippingNumIndexedCols",
          "delta.enableDeletionVectors",
          "delta.enableExpiredLogCleanup",
          "delta.enableInCommitTimestamps",
          "delta.enableRowTracking",
          "delta.enableTypeWidening",
          "delta.inCommitTimestampEnablementTimestamp",
          "delta.inCommitTimestampEnablementVersion",
          "delta.logRetentionDuration",
          "delta.minReaderVersion",
          "delta.minWriterVersion",
          ROW_TRACKING_COLUMNS.get(0),
          ROW_TRACKING_COLUMNS.get(1),
          // Advice on speed and size, for OPTIMIZE and for VACUUM: tables are right without it.
          "delta.autoOptimize",
          "delta.autoOptimize.autoCompact",
          "delta.autoOptimize.optimizeWrite",
          "delta.checkpoint.writeStatsAsJson",
          "delta.checkpoint.writeStatsAsStruct",
          "delta.checkpointPolicy",
          STATISTICS_COLUMNS,
          "delta.deletedFileRetentionDuration",
          "delta.enableFullRetentionRollback",
          "delta.isolationLevel",
          "delta.parquet.compression.codec",
          "delta.parquet.format.version",
          "delta.randomPrefixLength",
          "delta.randomizeFilePrefixes",
          "delta.sampleRetentionDuration",
          "delta.setTransactionRetentionDuration",
          "delta.targetFileSize",
          "delta.tuneFileSizesForRewrites");

  private static final Set<String> COLUMN_METADATA = Set.of("comment", "delta.typeChanges");

  private static final Set<String> CHANGE_FEED_COLUMNS =
      Set.of("_change_type", "_commit_version", "_commit_timestamp");

  private final DeltaTable table;
  private final Snapshot snapshot;
  private final Map<String, String> properties;
  private final StructType struct;
  private final Set<String> reserved = new HashSet<>();

  private WriteSupport(DeltaTable table, Snapshot snapshot) {
    this.table = table;
    this.snapshot = snapshot;
    this.properties = snapshot.getTableProperties();
    this.struct = snapshot.getSchema();
    if (isOn(CHANGE_FEED)) {
      reserved.addAll(CHANGE_FEED_COLUMNS);
    }
    for (String property : ROW_TRACKING_COLUMNS) {
      Optional.ofNullable(properties.get(property))
          .ifPresent(name -> reserved.add(name.toLowerCase(Locale.ROOT)));
    }
  }

  public static WriteSupport of(DeltaTable table, Snapshot snapshot) {
    return new WriteSupport(table, snapshot);
  }

  /**
   * Refuses a table that would be written wrongly.
   *
   * @param addsOnly whether the write leaves all rows that are there as they are
   */
  public WriteSupport require(boolean addsOnly) {
    requireFeatures();
    table.refuseRenames(snapshot);
    requireProperties(table.name(), properties);
    requireColumnMetadata();
    requireClustering();
    requirePartitionColumns();
    struct.fieldNames().forEach(this::requireColumn);
    Optional<String> required = KernelTypes.required(struct);
    if (required.isPresent()) {
      throw TableErrors.requiredColumn(table.name(), required.get());
    }
    if (isOn(APPEND_ONLY) && !addsOnly) {
      throw feature("the property " + APPEND_ONLY, "its rows must not be replaced or deleted");
    }
    if (isOn(CHANGE_FEED) && !addsOnly) {
      throw feature(
          "a change data feed", "replaced and deleted rows must be written to it as well");
    }
    return this;
  }

  /** Refuses what even a checkpoint would break. */
  void requireFeatures() {
    int version = KernelInternals.writerVersion(snapshot);
    if (version > NEWEST_WRITER_VERSION) {
      throw unknown("the writer version " + version);
    }
    KernelInternals.writerFeatures(snapshot).stream()
        .filter(name -> !FEATURES.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw unknown("the table feature " + name);
            });
  }

  private static void requireProperties(String table, Map<String, String> properties) {
    new TreeMap<>(properties)
        .forEach(
            (name, value) -> {
              if (name.startsWith("delta.") && !isHonoured(name, value)) {
                throw unknown(table, "the property " + name);
              }
            });
  }

  /** Refuses a new table that could not be written afterwards, or would have other texts. */
  static void requireNew(String table, TableSchema schema, Map<String, String> properties) {
    requireProperties(table, properties);
    requireNames(table, schema);
    properties.forEach(
        (name, value) -> {
          if (!WellFormedText.is(name) || !WellFormedText.is(value)) {
            throw TableErrors.brokenText(table, "The property \"" + name + "\"");
          }
        });
    if (Boolean.parseBoolean(properties.getOrDefault(CHANGE_FEED, "false"))) {
      schema.names().stream()
          .filter(name -> CHANGE_FEED_COLUMNS.contains(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .ifPresent(
              name -> {
                throw TableErrors.reservedColumn(table, name);
              });
    }
  }

  private static boolean isHonoured(String name, String value) {
    String feature = "delta.feature.";
    boolean isSwitch = name.startsWith("delta.enable") || name.endsWith(".enabled");
    return PROPERTIES.contains(name)
        || name.startsWith(feature) && FEATURES.contains(name.substring(feature.length()))
        || isSwitch && value.equalsIgnoreCase("false");
  }

  private void requireColumnMetadata() {
    for (Map.Entry<String, StructField> each : KernelTypes.fields(struct).entrySet()) {
      each.getValue().getMetadata().getEntries().keySet().stream()
          .filter(key -> !COLUMN_METADATA.contains(key))
          .sorted()
          .findFirst()
          .ifPresent(
              key -> {
                throw unknown(key + " for the column " + each.getKey());
              });
    }
  }

  private void requireClustering() {
    for (io.delta.kernel.expressions.Column column : KernelInternals.clusteringColumns(snapshot)) {
      if (column.getNames().length > 1) {
        throw feature(
            "clustering by " + String.join(".", column.getNames()),
            "no statistics of fields of a struct are written here");
      }
    }
  }

  /** Names of another case are found when rows are read, but Delta Kernel writes none by them. */
  private void requirePartitionColumns() {
    for (String column : snapshot.getPartitionColumnNames()) {
      if (struct.indexOf(column) < 0) {
        throw TableErrors.noPartitionColumn(table.name(), column);
      }
    }
  }

  /** Refuses a column whose name is not free, or is not kept as it is. */
  public void requireColumn(String name) {
    requireText(table.name(), name);
    if (reserved.contains(name.toLowerCase(Locale.ROOT))) {
      throw TableErrors.reservedColumn(table.name(), name);
    }
  }

  /** Refuses columns with which the table would not be what it is declared to be. */
  public void requireColumns(TableSchema after) {
    requireNames(table.name(), after);
    after.names().forEach(this::requireColumn);
    for (String column : clusteringColumns()) {
      Optional<Column> kept = after.column(column);
      if (kept.isEmpty() || kept.get().type() instanceof ColumnType.Nested) {
        throw TableErrors.clusteringColumn(table.name(), column);
      }
    }
    if (properties.containsKey(STATISTICS_COLUMNS)
        && !after.names().containsAll(struct.fieldNames())) {
      throw feature(
          "the property " + STATISTICS_COLUMNS, "it may name a column that the write removes");
    }
  }

  /** Refuses files without the statistics that a clustered table needs. */
  public void requireStatistics(List<ExternalFile> files) {
    for (String column : clusteringColumns()) {
      if (files.stream().anyMatch(file -> file.rows() > 0 && !file.stats().containsKey(column))) {
        throw feature("clustering by " + column, "a file comes without statistics of this column");
      }
    }
  }

  /** Refuses names of columns and fields that would be stored as other names. */
  static void requireNames(String table, TableSchema schema) {
    KernelTypes.fields(KernelTypes.struct(schema))
        .keySet()
        .forEach(name -> requireText(table, name));
  }

  static void requireText(String table, String name) {
    if (!WellFormedText.is(name)) {
      throw TableErrors.brokenText(table, "The column \"" + name + "\"");
    }
  }

  /** The columns that every file needs statistics of. */
  List<String> clusteringColumns() {
    return KernelInternals.clusteringColumns(snapshot).stream()
        .map(column -> column.getNames()[0])
        .toList();
  }

  private boolean isOn(String property) {
    return Boolean.parseBoolean(properties.getOrDefault(property, "false"));
  }

  private LakeException unknown(String use) {
    return unknown(table.name(), use);
  }

  private static LakeException unknown(String table, String use) {
    return TableErrors.feature(table, use, "it may ask of writers what is not done here");
  }

  private LakeException feature(String use, String consequence) {
    return TableErrors.feature(table.name(), use, consequence);
  }
}
