package io.cxdata.platform.lake;

/** Messages about columns and types that no Delta table has. */
public final class SchemaErrors {
  private SchemaErrors() {}

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

  static LakeException mapKey(ColumnType key) {
    return new LakeException(
        "The keys of a map cannot be %s: no engine compares maps. Make it a list of structs of key and value."
            .formatted(key.sqlName()));
  }
}
