package io.cxdata.runners.cli;

import io.cxdata.runners.databricks.DatabricksJob;
import io.cxdata.runners.databricks.JobFailedException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * The driver of a cluster, which outlives the tasks that run in it, and has a session of Spark of
 * its own. Each argument is a command line of {@code cx}, its words separated by blanks. Ends with
 * exception if a task leaves anything behind.
 */
final class ClusterProgram {
  private static final String ZONE = "spark.sql.session.timeZone";
  private static final String THEIRS = "America/Mexico_City";

  private ClusterProgram() {}

  public static void main(String[] args) {
    SparkSession session = SparkSession.builder().getOrCreate();
    session.conf().set(ZONE, THEIRS);
    session.sql("create temporary view theirs as select 42 as answer");
    session.table("theirs").collectAsList();
    Set<Thread> before = userThreads();

    for (String line : args) {
      runTask(line);
    }
    require(isRefused("run no-such-job"), "a failed command threw nothing");

    require(THEIRS.equals(session.conf().get(ZONE)), "the session has other settings");
    require(session.table("theirs").collectAsList().size() == 1, "the session lost its view");
    require(!session.catalog().functionExists("as_of"), "the session has functions of a run");
    List<String> left =
        userThreads().stream()
            .filter(thread -> !before.contains(thread))
            .map(Thread::getName)
            .toList();
    require(left.isEmpty(), "threads are left: " + left);
    session.stop();
    System.out.println("all is as it was");
  }

  private static void runTask(String line) {
    try {
      DatabricksJob.main(line.split(" "));
    } catch (JobFailedException e) {
      // Its checks have a deadline, which a busy machine does not always meet.
      if (!line.endsWith(" check")) {
        throw e;
      }
    }
  }

  private static boolean isRefused(String line) {
    try {
      DatabricksJob.main(line.split(" "));
      return false;
    } catch (JobFailedException e) {
      return e.getMessage().contains("There is no job no-such-job.");
    }
  }

  private static Set<Thread> userThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.isAlive() && !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalStateException(problem);
    }
  }
}
