package io.cxdata.platform.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the tests of tables share. */
public final class Tables {
  private Tables() {}

  /** A row of texts; a name and its value in turn. */
  public static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  public static WriteResult append(
      LakeTable table, TransactionId id, List<Map<String, Object>> rows) {
    return write(table.append(id), rows);
  }

  public static WriteResult overwrite(
      LakeTable table, TransactionId id, List<Map<String, Object>> rows) {
    return write(table.overwrite(id), rows);
  }

  public static WriteResult write(RowWriter open, List<Map<String, Object>> rows) {
    try (RowWriter writer = open) {
      rows.forEach(writer::add);
      return writer.commit();
    }
  }

  public static List<Map<String, Object>> rows(LakeTable table) {
    return rows(table, ReadOptions.all());
  }

  public static List<Map<String, Object>> rows(LakeTable table, ReadOptions options) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (RowReader reader = table.read(options)) {
      reader.forEachRemaining(row -> rows.add(row.asMap()));
    }
    return rows;
  }

  public static List<Path> dataFilesOnDisk(LakeTable table) throws IOException {
    try (Stream<Path> files = Files.list(table.dataFolder())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
