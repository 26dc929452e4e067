package io.cxdata.runners.sql;

import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What is said of a failure in Spark, whose own messages may quote a value of a row. */
final class SparkErrors {
  private static final List<String> FULL_DISK =
      List.of("No space left", "quota exceeded", "File too large");

  private SparkErrors() {}

  static SqlTransformException failed(SqlText query, Exception e) {
    return new SqlTransformException(
        "The SQL of "
            + query.name()
            + " failed in Spark ("
            + kind(e)
            + "). The table is unchanged. "
            + remedy(cause(e)),
        e);
  }

  private static String remedy(FailureCause cause) {
    return switch (cause) {
      case FULL_DISK -> "Free space on the disks of the lake and of Spark, and run again.";
      case MEMORY -> "Raise -Xmx in CX_JAVA_OPTS, or the memory of the cluster, and run again.";
      default -> "Run again with -v for Spark's message.";
    };
  }

  /** What kind of thing made a query fail. */
  static FailureCause cause(Throwable failure) {
    FailureCause cause =
        failure instanceof AnalysisException ? FailureCause.NAMES : FailureCause.OTHER;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String text = String.valueOf(e.getMessage());
      if (e instanceof OutOfMemoryError || text.contains("OutOfMemoryError")) {
        return FailureCause.MEMORY;
      }
      if (FULL_DISK.stream().anyMatch(text::contains)) {
        return FailureCause.FULL_DISK;
      }
    }
    return cause;
  }

  /** The name of an error: the deepest one of Spark's own, or of reading and writing files. */
  static String kind(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SparkThrowable spark && spark.getCondition() != null) {
        kind = spark.getCondition();
      } else if (e instanceof IOException || e instanceof Error) {
        kind = e.getClass().getSimpleName();
      }
    }
    return kind;
  }
}
