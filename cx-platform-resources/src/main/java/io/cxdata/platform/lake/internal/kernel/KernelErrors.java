package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.platform.lake.LakeException;

/** Messages about tables that would be misread. */
public final class KernelErrors {
  private KernelErrors() {}

  static LakeException foreignType(String table, String column, String type) {
    return new LakeException(
        "The column %s of the table %s has the type %s, which is not supported. Leave it out, or read the table with Spark."
            .formatted(column, table, type));
  }

  public static LakeException movedFields(String table, String path) {
    return new LakeException(
        "A file of the table %s has %s, which is part of a map, in another place, or with fields that the table no longer has: it would be misread. Leave the column out, or rewrite the table with Spark."
            .formatted(table, path));
  }
}
