package io.cxdata.platform.lake.internal.kernel;

import io.cxdata.config.support.Causes;
import io.cxdata.platform.lake.LakeException;
import io.delta.kernel.Snapshot;
import java.util.Locale;

/** Messages about tables that would be misread. */
public final class KernelErrors {
  // Of Kernel's own class for this; its text is not shown, since Kernel may change it.
  private static final String REQUIRES_A_PART = "requireNonNull";

  private KernelErrors() {}

  static LakeException foreignType(String table, String column, String type) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "The column %s of the table %s has the type %s, which is not supported. Leave it out,"
                + " or read the table with Spark.",
            column,
            table,
            type));
  }

  /** Of a schema that cannot be parsed. */
  public static LakeException schema(String table, Snapshot snapshot) {
    return SchemaText.unknownType(KernelInternals.schemaText(snapshot))
        .map(
            unknown ->
                new LakeException(
                    String.format(
                        Locale.ROOT,
                        "The column %s of the table %s has the type %s, with which the table cannot"
                            + " be read. Drop the column with Spark (ALTER TABLE … DROP COLUMN), or"
                            + " read the table with Spark.",
                        unknown.path(),
                        table,
                        unknown.type())))
        .orElseGet(
            () ->
                new LakeException(
                    String.format(
                        Locale.ROOT,
                        "The table %s could not be read: the schema in its log is damaged. Restore"
                            + " an older version with Spark (RESTORE TABLE).",
                        table)));
  }

  /**
   * Whether an action of a log lacks a part that Delta requires, such as the schema: Delta Kernel
   * then fails as if it had been called wrongly.
   */
  public static boolean isOfMissingPart(Throwable failure) {
    return Causes.of(failure)
        .filter(IllegalArgumentException.class::isInstance)
        .map(Throwable::getStackTrace)
        .anyMatch(trace -> trace.length > 0 && trace[0].getMethodName().equals(REQUIRES_A_PART));
  }

  public static LakeException movedFields(String table, String path) {
    return new LakeException(
        String.format(
            Locale.ROOT,
            "A file of the table %s has %s, which is part of a map, in another place, or with"
                + " fields that the table no longer has: it would be misread. Leave the column out,"
                + " or rewrite the table with Spark.",
            table,
            path));
  }
}
