package io.cxdata.platform.lake.internal.write;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ExternalFile;
import io.cxdata.platform.lake.LakeException;
import java.util.List;

/** Messages about rows and files that a write is given. None takes a value of a row. */
final class WriteErrors {
  private WriteErrors() {}

  static LakeException noKey(String table, String keyColumn) {
    return new LakeException(
        "A row for the table %s has no %s, which is part of the key. Quarantine the row, and write the others."
            .formatted(table, keyColumn));
  }

  static LakeException keyColumns(String table, List<String> names) {
    return new LakeException(
        "The key columns of the table %s are not valid: %s. Name at least one, and none twice."
            .formatted(table, names));
  }

  static LakeException keyValues(String table, List<String> columns, int given) {
    return new LakeException(
        "A key of the table %s needs a value for each of %s, but has %s values."
            .formatted(table, String.join(", ", columns), given));
  }

  static LakeException columnType(String table, Column there, Column given) {
    return new LakeException(
        "The column %s of the table %s is %s and cannot become %s. Convert the values, or use another name."
            .formatted(there.name(), table, there.type().sqlName(), given.type().sqlName()));
  }

  static LakeException columnChanged(String table, String column) {
    return new LakeException(
        "The column %s of the table %s was changed by another writer. Repeat the write."
            .formatted(column, table));
  }

  static LakeException dataFile(String table, ExternalFile file, String problem) {
    return new LakeException(
        "The file %s cannot become part of the table %s: %s. Write it again."
            .formatted(file.path().getFileName(), table, problem));
  }
}
