package io.cxdata.platform.lake.internal.values;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.ColumnType;
import io.cxdata.platform.lake.LakeException;
import java.util.Locale;
import java.util.stream.Collectors;

/** Messages about values and their columns. None takes a value of a row. */
public final class ValueErrors {
  private ValueErrors() {}

  public static LakeException valueType(
      String table, String path, ColumnType type, Class<?> given) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The column %s of the table %s takes %s (%s), not %s. Convert the value.",
            path,
            table,
            type.sqlName(),
            type.javaType().getSimpleName(),
            given.getSimpleName()));
  }

  static LakeException valueRange(String table, String path, ColumnType type) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "A value is too large, too small or too fine for the column %s of the table %s, which"
                + " is %s. Correct or round it, or widen the column.",
            path,
            table,
            type.sqlName()));
  }

  /** A text that would be read back as another one. */
  public static LakeException brokenText(String table, String path) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "A text for the column %s of the table %s has half of a surrogate pair, which UTF-8"
                + " cannot hold. Correct the text where it was cut or decoded.",
            path,
            table));
  }

  static LakeException emptyPartition(String table, String path) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "A text for the column %s of the table %s is empty. The table is partitioned by this"
                + " column, and what an empty text there means differs between engines: Spark writes"
                + " it as null. Write null.",
            path,
            table));
  }

  static LakeException fieldName(String table, String path, Class<?> given) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "A field name in the column %s of the table %s is %s. Use a String.",
            path,
            table,
            given == null ? "null" : given.getSimpleName()));
  }

  // Without the name that was given: where a map was meant, it is a value of the row.
  static LakeException noField(String table, String path, ColumnType.Struct struct) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The column %s of the table %s has no field of that name, and fields cannot be added."
                + " It has: %s. Correct the name, or use a column of its own.",
            path,
            table,
            struct.fields().stream().map(Column::name).collect(Collectors.joining(", "))));
  }

  static LakeException nullKey(String table, String path) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "A map in the column %s of the table %s has a null key, which Delta does not allow."
                + " Leave the entry out, or give it a key.",
            path,
            table));
  }

  static LakeException sameKey(String table, String path, ColumnType key) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "Two keys of a map in the column %s of the table %s are equal as %s. Leave one of them"
                + " out, or widen the type of the keys.",
            path,
            table,
            key.sqlName()));
  }

  static LakeException columnName(String name) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "\"%s\" is not a valid column name: it must not contain a blank, a tab, a line break or"
                + " one of ,;{}()=. Rename the column.",
            name.replaceAll("\\s", " ")));
  }

  public static LakeException nested(String table, Column column, String use) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The column %s of the table %s is %s: %s by a struct, list or map. Use another column.",
            column.name(),
            table,
            column.type().sqlName(),
            use));
  }
}
