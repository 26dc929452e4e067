package io.cxdata.runners.sql;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What is said of a failure in Spark, whose own messages may quote a value of a row. */
final class SparkErrors {
  private static final List<String> FULL_DISK =
      List.of("No space left", "quota exceeded", "File too large");

  /** Failures to read a file that say nothing of its content. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of(
          "AccessControlException",
          "AccessDeniedException",
          "ConnectException",
          "SocketException",
          "SocketTimeoutException",
          "UnknownHostException");

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
    boolean ofFile = false;
    boolean ofMachine = false;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String text = String.valueOf(e.getMessage());
      if (e instanceof OutOfMemoryError || text.contains("OutOfMemoryError")) {
        return FailureCause.MEMORY;
      }
      if (FULL_DISK.stream().anyMatch(text::contains)) {
        return FailureCause.FULL_DISK;
      }
      ofMachine |= OF_THE_MACHINE.contains(e.getClass().getSimpleName());
      ofFile |=
          e instanceof FileNotFoundException
              || e instanceof NoSuchFileException
              || e instanceof SparkThrowable spark
                  && String.valueOf(spark.getCondition()).contains("READ_FILE");
    }
    if (failure instanceof AnalysisException) {
      return FailureCause.NAMES;
    }
    return ofFile && !ofMachine ? FailureCause.DATA_FILE : FailureCause.OTHER;
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
