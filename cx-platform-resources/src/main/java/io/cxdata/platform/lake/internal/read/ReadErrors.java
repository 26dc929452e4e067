package io.cxdata.platform.lake.internal.read;

import io.cxdata.config.support.Causes;
import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.internal.kernel.DamagedFileException;
import io.cxdata.platform.lake.internal.kernel.FileTypes;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import io.cxdata.platform.lake.internal.log.TableErrors;
import io.cxdata.platform.lake.internal.parquet.ParquetInput;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import org.apache.parquet.schema.MessageType;

/** Messages about data files that cannot be read. None takes a value of a row. */
final class ReadErrors {
  private ReadErrors() {}

  static LakeException partitionValue(String table, Column column, FileStatus file) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s could not be read: the log's value of the partition column %s is not a"
                + " valid %s for the file %s. Correct it with the engine that wrote the file, or"
                + " leave the column out.",
            table,
            column.name(),
            column.type().sqlName(),
            DamagedFileException.name(file.getPath())));
  }

  /** A data file that failed while it was read: what is wrong with it is looked up only then. */
  static LakeException dataFile(
      DeltaTable table, FileStatus file, StructType columns, Exception failure) {
    if (Causes.find(failure, LakeException.class).isPresent()) {
      return Causes.find(failure, LakeException.class).get();
    }
    try {
      FileStatus there = table.files().getFileStatus(file.getPath());
      if (there.getSize() != file.getSize()) {
        return dataFile(
            table,
            file,
            String.format(
                Locale.ROOT,
                "has %s bytes instead of the %s that the log says: it was cut off or replaced",
                there.getSize(),
                file.getSize()),
            failure);
      }
      if (DamagedFileException.isOfStorage(failure)) {
        return TableErrors.reading(table.name(), failure);
      }
      return FileTypes.contradiction(schema(table, file), columns)
          .map(found -> contradiction(table, file, found, failure))
          .orElseGet(() -> damaged(table, file, failure));
    } catch (FileNotFoundException e) {
      return dataFile(table, file, "is missing", failure);
    } catch (IOException e) {
      return DamagedFileException.isOfStorage(e)
          ? TableErrors.reading(table.name(), e)
          : damaged(table, file, failure);
    } catch (RuntimeException e) {
      return damaged(table, file, failure);
    }
  }

  private static MessageType schema(DeltaTable table, FileStatus file) throws IOException {
    return new ParquetInput(table.files(), file).footer().getFileMetaData().getSchema();
  }

  private static LakeException damaged(DeltaTable table, FileStatus file, Exception failure) {
    String problem =
        String.format(
            Locale.ROOT,
            "is damaged, or written in a way that is not supported here (%s)",
            failure.getClass().getSimpleName());
    return dataFile(table, file, problem, failure);
  }

  private static LakeException dataFile(
      DeltaTable table, FileStatus file, String problem, Exception failure) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s could not be read: its file %s %s. Restore the file from a backup, or"
                + " read an older version of the table.",
            table.name(),
            DamagedFileException.name(file.getPath()),
            problem),
        failure);
  }

  /** A column that a file has in another type than the table; the failure is null for none. */
  static LakeException contradiction(
      DeltaTable table, FileStatus file, FileTypes.Contradiction found, Exception failure) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The table %s could not be read: its file %s has the column %s as %s, which contradicts"
                + " the table's schema. Write the file again with the engine that wrote it, or"
                + " leave the column out.",
            table.name(),
            DamagedFileException.name(file.getPath()),
            found.path(),
            found.type()),
        failure);
  }
}
