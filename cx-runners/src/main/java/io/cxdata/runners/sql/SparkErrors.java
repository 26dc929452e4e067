package io.cxdata.runners.sql;

import java.io.IOException;
import org.apache.spark.SparkThrowable;

/** What is said of a failure in Spark, whose own messages may quote a value of a row. */
final class SparkErrors {
  private SparkErrors() {}

  static SqlTransformException failed(SqlText query, Exception e) {
    return new SqlTransformException(
        "The SQL of "
            + query.name()
            + " failed in Spark ("
            + kind(e)
            + "). The table is unchanged. Run again with -v for Spark's message; if the machine"
            + " lacks memory or disk space, raise -Xmx in CX_JAVA_OPTS or free some.",
        e);
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
