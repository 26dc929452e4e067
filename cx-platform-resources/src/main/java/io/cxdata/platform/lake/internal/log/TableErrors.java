package io.cxdata.platform.lake.internal.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cxdata.platform.lake.LakeException;
import io.cxdata.platform.lake.TransactionId;
import io.delta.kernel.exceptions.KernelException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Messages about a table, its versions and its commits. None takes a value of a row. */
public final class TableErrors {
  private TableErrors() {}

  static LakeException noTable(String table) {
    return new LakeException(
        "There is no Delta table at %s. Create it first, or check the path.".formatted(table));
  }

  static LakeException tableExists(String table) {
    return new LakeException(
        "There is already a Delta table at %s. Write to it, or choose another path."
            .formatted(table));
  }

  static LakeException noVersion(String table, long version, Throwable cause) {
    return new LakeException(
        "The table %s has no version %s that can be read. Choose one from its history."
            .formatted(table, version),
        cause);
  }

  public static LakeException reading(String table, Throwable cause) {
    return cause instanceof LakeException known
        ? known
        : new LakeException(
            "The table %s could not be read: %s.".formatted(table, reason(cause)), shown(cause));
  }

  public static LakeException writing(String table, Throwable cause) {
    return cause instanceof LakeException known
        ? known
        : new LakeException(
            "The table %s could not be written: %s. The table is unchanged. Fix the cause and repeat the write."
                .formatted(table, reason(cause)),
            shown(cause));
  }

  static LakeException outcomeUnknown(String table, TransactionId id, Throwable cause) {
    return new LakeException(
        "It is not known whether the write %s to the table %s took place: %s. Repeat it with the same id: if it took place, the repetition changes nothing."
            .formatted(id, table, reason(cause)),
        shown(cause));
  }

  static LakeException olderRun(String table, TransactionId id, long recorded) {
    return new LakeException(
        "Cannot commit the write %s to the table %s: a newer run (%s) of this stream is already committed. Start a new run."
            .formatted(id, table, recorded));
  }

  static LakeException contended(
      String table, TransactionId id, int attempts, List<TransactionId> winners, Throwable cause) {
    String last =
        winners.isEmpty()
            ? "another program"
            : winners.stream().map(TransactionId::toString).collect(Collectors.joining(", "));
    return new LakeException(
        "The write %s to the table %s could not commit after %s conflicts with other writers (last with %s). The table has none of its rows. Repeat it when there are fewer writers."
            .formatted(id, table, attempts, last),
        cause);
  }

  public static LakeException feature(String table, String feature, String consequence) {
    return new LakeException(
        "The table %s uses %s: %s. Read or write it with an engine that supports this, such as Spark."
            .formatted(table, feature, consequence));
  }

  static LakeException requiredColumn(String table, String column) {
    return new LakeException(
        "The column %s of the table %s must not be null, which cannot be checked here. Write the table with Spark, or drop the constraint."
            .formatted(column, table));
  }

  public static LakeException noColumn(String table, String column, List<String> columns) {
    return new LakeException(
        "The table %s has no column %s. It has: %s."
            .formatted(table, column, String.join(", ", columns)));
  }

  static LakeException domainName(String name) {
    return new LakeException(
        "\"%s\" is not a valid name for domain metadata: use up to 200 of the letters a to z, digits, dot, dash, underscore and slash."
            .formatted(name.length() > 200 ? name.substring(0, 200) : name));
  }

  static LakeException domainSize(String table, String name, int characters, int most) {
    return new LakeException(
        "The domain metadata %s of the table %s has %s characters, but at most %s are allowed, since every version of the table has them. Keep the rest in a table of its own."
            .formatted(name, table, characters, most));
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
