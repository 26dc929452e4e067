package io.cxdata.platform.lake;

/** Messages about columns and types that no Delta table has. */
final class SchemaErrors {
  private SchemaErrors() {}

  static LakeException columnName(String name) {
    return new LakeException(
        "\"%s\" is not a valid column name: it must not contain a blank, a tab, a line break or one of ,;{}()=. Rename the column."
            .formatted(name.replaceAll("\\s", " ")));
  }

  static LakeException sameColumn(String one, String other) {
    return new LakeException(
        "The columns %s and %s differ in case only or not at all; a Delta table treats them as one. Rename one of them."
            .formatted(one, other));
  }

  static LakeException mapKey(ColumnType key) {
    return new LakeException(
        "The keys of a map cannot be %s: engines cannot compare maps. Use a list of structs of key and value."
            .formatted(key.sqlName()));
  }
}
