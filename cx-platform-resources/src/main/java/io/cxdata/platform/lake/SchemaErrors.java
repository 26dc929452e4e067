package io.cxdata.platform.lake;

import java.util.Locale;

/** Messages about columns and types that a Delta table cannot have. */
final class SchemaErrors {
  private SchemaErrors() {}

  static LakeException sameColumn(String one, String other) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The columns %s and %s differ in case only or not at all; a Delta table treats them as"
                + " one. Rename one of them.",
            one,
            other));
  }

  static LakeException mapKey(ColumnType key) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The keys of a map cannot be %s: engines cannot compare maps. Use a list of structs of"
                + " key and value.",
            key.sqlName()));
  }
}
