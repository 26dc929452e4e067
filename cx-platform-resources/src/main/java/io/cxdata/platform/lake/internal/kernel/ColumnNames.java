package io.cxdata.platform.lake.internal.kernel;

import io.delta.kernel.Snapshot;
import io.delta.kernel.types.StructField;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the columns of a version are called in its files and in the log's entries of files, and
 * which of them the table is partitioned by. Names that differ in case alone are one name, as in
 * Delta: other engines spell a column in a file as they like.
 */
public final class ColumnNames {
  private static final String MAPPING = "delta.columnMapping.mode";
  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  private final Map<String, String> inFiles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> partition = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  private ColumnNames() {}

  public static ColumnNames of(Snapshot snapshot) {
    ColumnNames names = new ColumnNames();
    if (isMapped(snapshot)) {
      for (StructField field : snapshot.getSchema().fields()) {
        if (field.getMetadata().contains(PHYSICAL_NAME)) {
          names.inFiles.put(field.getName(), field.getMetadata().getString(PHYSICAL_NAME));
        }
      }
    }
    names.partition.addAll(snapshot.getPartitionColumnNames());
    return names;
  }

  /** Whether the names of columns in files may be others than in the schema. */
  public static boolean isMapped(Snapshot snapshot) {
    return !snapshot.getTableProperties().getOrDefault(MAPPING, "none").equals("none");
  }

  /** Whether files do not hold the column, because the table is partitioned by it. */
  public boolean isPartition(String column) {
    return partition.contains(column);
  }

  String inFiles(String column) {
    return inFiles.getOrDefault(column, column);
  }
}
