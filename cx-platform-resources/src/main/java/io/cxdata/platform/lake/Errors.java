package io.cxdata.platform.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.delta.kernel.exceptions.KernelException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Every message of this module that a user may see. None takes a value of a row. */
final class Errors {
  private Errors() {}

  static LakeException noTable(String table) {
    return new LakeException(
        "There is no Delta table at %s. Create it first, or check the path.".formatted(table));
  }

  static LakeException tableExists(String table) {
    return new LakeException("There is already a Delta table at %s.".formatted(table));
  }

  static LakeException otherAccount(String url, String host) {
    return new LakeException(
        "The table has a file at %s, which is not in the storage account %s. Copy the table's files into its own folder with an engine that reads both, such as Spark."
            .formatted(url, host));
  }

  static LakeException notLocal(TableStorage storage) {
    return new LakeException(
        "The lake at %s is in no local folder. Ask its tables for local copies of their files."
            .formatted(storage));
  }

  static LakeException noVersion(String table, long version, Throwable cause) {
    return new LakeException(
        "The table %s has no version %d that can be read. Its history lists those it has."
            .formatted(table, version),
        cause);
  }

  static LakeException tablePath(String path) {
    return new LakeException(
        "\"%s\" is no path of a table: it must lead from the lake's root downwards, without \"..\"."
            .formatted(path));
  }

  static LakeException reading(String table, Throwable cause) {
    return cause instanceof LakeException known
        ? known
        : new LakeException(
            "The table %s could not be read: %s.".formatted(table, reason(cause)), shown(cause));
  }

  static LakeException writing(String table, Throwable cause) {
    return cause instanceof LakeException known
        ? known
        : new LakeException(
            "The table %s could not be written: %s. It is unchanged; repeat the write once that is mended."
                .formatted(table, reason(cause)),
            shown(cause));
  }

  static LakeException outcomeUnknown(String table, TransactionId id, Throwable cause) {
    return new LakeException(
        "It is not known whether the write %s to the table %s took place: %s. Repeat it with the same id: if it did, that is recognised."
            .formatted(id, table, reason(cause)),
        shown(cause));
  }

  static LakeException olderRun(String table, TransactionId id, long recorded) {
    return new LakeException(
        "The write %s to the table %s comes too late: run %d of the same stream is already in it. Start a new run."
            .formatted(id, table, recorded));
  }

  static LakeException contended(
      String table, TransactionId id, int attempts, List<TransactionId> winners, Throwable cause) {
    String last =
        winners.isEmpty()
            ? "another program"
            : winners.stream().map(TransactionId::toString).collect(Collectors.joining(", "));
    return new LakeException(
        "The write %s to the table %s lost against other writers %d times, last against %s, and gave up; the table is as they left it. Repeat it when fewer write."
            .formatted(id, table, attempts, last),
        cause);
  }

  static LakeException closing(TableStorage storage, IOException cause) {
    return new LakeException(
        "Local copies of files of the lake at %s could not be deleted: %s. Delete them by hand."
            .formatted(storage, reason(cause)),
        cause);
  }

  static LakeException feature(String table, String feature, String consequence) {
    return new LakeException(
        "The table %s uses %s, with which %s. Read or write it with an engine that knows it, such as Spark."
            .formatted(table, feature, consequence));
  }

  static LakeException foreignType(String table, String column, String type) {
    return new LakeException(
        "The column %s of the table %s has the type %s, which is not supported. Leave it out, or read the table with Spark."
            .formatted(column, table, type));
  }

  static LakeException movedFields(String table, String path) {
    return new LakeException(
        "A file of the table %s has %s, which is part of a map, in another place, or with fields that the table has no more: it would be misread. Leave the column out, or rewrite the table with Spark."
            .formatted(table, path));
  }

  static LakeException requiredColumn(String table, String column) {
    return new LakeException(
        "The column %s of the table %s must not be null, a rule that is not checked here. Write it with Spark, or drop the rule."
            .formatted(column, table));
  }

  static LakeException columnName(String name) {
    return new LakeException(
        "\"%s\" is no name for a column of a Delta table: no blank, tab, line break or any of ,;{}()= may be in it. Rename it."
            .formatted(name.replaceAll("\\s", " ")));
  }

  static LakeException sameColumn(String one, String other) {
    return new LakeException(
        "The columns %s and %s differ at most in case, and a Delta table takes them for one. Rename one of them."
            .formatted(one, other));
  }

  static LakeException noColumn(String table, String column, List<String> columns) {
    return new LakeException(
        "The table %s has no column %s. It has: %s."
            .formatted(table, column, String.join(", ", columns)));
  }

  static LakeException valueType(String table, String path, ColumnType type, Class<?> given) {
    return new LakeException(
        "The column %s of the table %s takes %s (%s), and was given %s."
            .formatted(
                path,
                table,
                type.sqlName(),
                type.javaType().getSimpleName(),
                given.getSimpleName()));
  }

  static LakeException valueRange(String table, String path, ColumnType type) {
    return new LakeException(
        "A value is too large, too small or too fine for the column %s of the table %s, which is %s. Correct or round it, or widen the column."
            .formatted(path, table, type.sqlName()));
  }

  static LakeException fieldName(String table, String path, Class<?> given) {
    return new LakeException(
        "A field of the column %s of the table %s is named by %s. Name each by a String."
            .formatted(path, table, given == null ? "null" : given.getSimpleName()));
  }

  // Without the name that was given: where a map was meant, it is a value of the row.
  static LakeException noField(String table, String path, ColumnType.Struct struct) {
    return new LakeException(
        "The column %s of the table %s was given a field that it does not have, and none is added to a column that is there. It has: %s. Correct the name, or put the value into a column of its own."
            .formatted(
                path,
                table,
                struct.fields().stream().map(Column::name).collect(Collectors.joining(", "))));
  }

  static LakeException nullKey(String table, String path) {
    return new LakeException(
        "A map in the column %s of the table %s has a null key, for which Delta has no place. Leave the entry out, or name it."
            .formatted(path, table));
  }

  static LakeException sameKey(String table, String path, ColumnType key) {
    return new LakeException(
        "Two keys of a map in the column %s of the table %s are one as %s. Leave one of them out, or widen the type of the keys."
            .formatted(path, table, key.sqlName()));
  }

  static LakeException mapKey(ColumnType key) {
    return new LakeException(
        "The keys of a map cannot be %s: no engine compares maps. Make it a list of structs of key and value."
            .formatted(key.sqlName()));
  }

  static LakeException nested(String table, Column column, String use) {
    return new LakeException(
        "The column %s of the table %s is %s, and %s by such a column. Use one that is no struct, list or map."
            .formatted(column.name(), table, column.type().sqlName(), use));
  }

  static LakeException noKey(String table, String keyColumn) {
    return new LakeException(
        "A row for the table %s has no %s, by which rows are replaced there. Set it aside, and write the others."
            .formatted(table, keyColumn));
  }

  static LakeException keyColumns(String table, List<String> names) {
    return new LakeException(
        "Rows of the table %s cannot be replaced by these columns: %s. Name at least one, and none twice."
            .formatted(table, names));
  }

  static LakeException keyValues(String table, List<String> columns, int given) {
    return new LakeException(
        "A key of the table %s has a value for each of %s, and was given %d."
            .formatted(table, String.join(", ", columns), given));
  }

  static LakeException stateName(String name) {
    return new LakeException(
        "\"%s\" is no name for a state: use up to 200 of the letters a to z, digits, dot, dash, underscore and slash."
            .formatted(name.length() > 200 ? name.substring(0, 200) : name));
  }

  static LakeException stateSize(String table, String name, int characters, int most) {
    return new LakeException(
        "The state %s of the table %s has %d characters, and every version of the table would carry them: %d are allowed. Keep the rest in a table of its own."
            .formatted(name, table, characters, most));
  }

  static LakeException columnType(String table, Column there, Column given) {
    return new LakeException(
        "The column %s of the table %s is %s and cannot become %s: rows of both types would be in one column. Convert the values, or use another name."
            .formatted(there.name(), table, there.type().sqlName(), given.type().sqlName()));
  }

  static LakeException columnChanged(String table, String column) {
    return new LakeException(
        "The column %s of the table %s was changed by another writer meanwhile. Repeat the write."
            .formatted(column, table));
  }

  static LakeException dataFile(String table, ExternalFile file, String problem) {
    return new LakeException(
        "The file %s cannot become part of the table %s: %s. Write it again."
            .formatted(file.path().getFileName(), table, problem));
  }

  /** Why something failed, in words that hold no value of a row: Kernel quotes lines of the log. */
  static String reason(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof JsonProcessingException) {
        return "its log is damaged";
      }
      if (each instanceof KernelException) {
        return each.getMessage();
      }
      if (each instanceof IOException) {
        return each.getClass().getSimpleName() + ": " + each.getMessage();
      }
    }
    return failure.getClass().getSimpleName();
  }

  private static Throwable shown(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof JsonProcessingException) {
        return null;
      }
    }
    return failure;
  }
}
