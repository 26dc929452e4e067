package io.cxdata.platform.lake.internal.read;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.LakeException;
import io.delta.kernel.utils.FileStatus;
import java.util.Locale;

/** Messages about data files that cannot be read. None takes a value of a row. */
final class ReadErrors {
  private ReadErrors() {}

  static LakeException partitionValue(String table, Column column, FileStatus file) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s could not be read: the log's value of the partition column %s is not a valid %s for the file %s. Correct it with the engine that wrote the file, or leave the column out.",
            table,
            column.name(),
            column.type().sqlName(),
            name(file)));
  }

  /** The name of a file, without its folder. */
  static String name(FileStatus file) {
    return file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
  }
}
