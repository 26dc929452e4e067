package io.cxdata.runners.sql;

import io.cxdata.config.ConfigurationException;
import io.cxdata.platform.lake.Lake;
import io.cxdata.reference.Catalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Spark, as the machine provides it: the session of a cluster, one of Spark Connect, or one that is
 * started in this process. It reads the files of a table's version and writes its result as Parquet
 * files into the target's folder; the target commits them. Spark has to see these folders by the
 * same paths as this process.
 *
 * @since 0.1
 */
public final class SparkEngine implements SqlEngine {
  /** The two kinds of sessions, of which a program has one. */
  private static final List<String> SESSIONS =
      List.of(
          "org.apache.spark.sql.classic.SparkSession", "org.apache.spark.sql.connect.SparkSession");

  private static final Map<String, String> SETTINGS =
      Map.of(
          // What does not fit is an error, as in DuckDB, and never a wrong value.
          "spark.sql.ansi.enabled", "true",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.caseSensitive", "false",
          // A ${…} in a text of a query stays what it is.
          "spark.sql.variable.substitute", "false",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          // The function is_json looks at the names itself.
          "spark.sql.variant.allowDuplicateKeys", "true");

  private final Lake lake;
  private final Catalogue catalogue;
  private final SparkSession session;
  private final Runnable end;

  private SparkEngine(Lake lake, Catalogue catalogue, SparkSession session, Runnable end) {
    this.lake = lake;
    this.catalogue = catalogue;
    this.session = session;
    this.end = end;
  }

  /**
   * Checks that Spark is on the class path.
   *
   * @throws ConfigurationException if it is not
   */
  static void requireAvailable() {
    if (SESSIONS.stream().noneMatch(SparkEngine::isThere)) {
      throw new ConfigurationException(
          "--engine spark needs Spark 4.0, which is not on the class path. In a checkout,"
              + " ./mvnw -Pspark -pl cx-runners -am package -DskipTests fetches it for ./cx; bin/cx takes the"
              + " same JARs from the folder that CX_SPARK_JARS names. Or run on a cluster, or choose"
              + " --engine duckdb.");
    }
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, SparkEngine.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * Takes the program's session of Spark, or starts one. A session that was there stays as it is:
   * settings, functions and views are made in a new session of the same Spark.
   *
   * @param asOf the business date that {@code as_of()} returns
   * @param zone the zone of business days
   * @param spill a folder for what does not fit in memory, if Spark starts in this process; need
   *     not exist
   * @throws ConfigurationException if Spark is not on the class path
   * @throws SqlTransformException if it cannot be started
   */
  public static SparkEngine open(
      Lake lake, Catalogue catalogue, LocalDate asOf, ZoneId zone, Path spill) {
    requireAvailable();
    SparkSession.Builder builder = SparkSession.builder().appName("cx-data");
    boolean started = SparkSession.getDefaultSession().isEmpty();
    // A master is only named for a Spark in this process.
    if (started && System.getProperty("spark.master") != null) {
      builder
          .config("spark.local.dir", spill.toString())
          .config("spark.sql.warehouse.dir", spill.resolve("warehouse").toUri().toString());
    }
    try {
      SparkSession found = builder.getOrCreate();
      Runnable end = started ? found::stop : () -> {};
      try {
        SparkSession session = started ? found : found.newSession();
        prepare(session, asOf, zone);
        return new SparkEngine(lake, catalogue, session, end);
      } catch (Exception e) {
        end.run();
        throw e;
      }
      // Methods of Spark throw checked exceptions that they do not declare.
    } catch (Exception e) {
      throw notStarted(e);
    }
  }

  private static void prepare(SparkSession session, LocalDate asOf, ZoneId zone) {
    SETTINGS.forEach((name, value) -> session.conf().set(name, value));
    function(session, "as_of() returns date return date " + SparkText.text(asOf.toString()));
    function(session, "business_zone() returns string return " + SparkText.text(zone.getId()));
    String functions = SqlText.of("functions/spark").text().replaceAll("(?m)^--.*\n", "");
    for (String each : functions.split(";\n")) {
      if (!each.isBlank()) {
        session.sql(each);
      }
    }
  }

  private static void function(SparkSession session, String definition) {
    session.sql("create or replace temporary function " + definition);
  }

  private static SqlTransformException notStarted(Exception e) {
    return new SqlTransformException(
        "Spark could not be started ("
            + SparkErrors.kind(e)
            + "). Start where a session of Spark exists, or name a master with -Dspark.master=local[*]"
            + " for the JVM. Run again with -v for Spark's message.",
        e);
  }

  @Override
  public SqlInputs open(Set<String> tables) {
    return SparkInputs.open(lake, catalogue, session, tables);
  }

  @Override
  public void close() {
    end.run();
  }
}
