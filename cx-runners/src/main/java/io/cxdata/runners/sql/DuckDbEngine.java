package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Lake;
import io.cxdata.reference.Catalogue;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/**
 * DuckDB in this process. It reads the Parquet files of a table's version and writes its result as
 * Parquet files into the target's folder; the target commits them.
 *
 * @since 0.1
 */
public final class DuckDbEngine implements SqlEngine {
  private final Lake lake;
  private final Catalogue catalogue;
  private final DuckDb duckDb;

  private DuckDbEngine(Lake lake, Catalogue catalogue, DuckDb duckDb) {
    this.lake = lake;
    this.catalogue = catalogue;
    this.duckDb = duckDb;
  }

  /** Whether DuckDB is on the class path. */
  public static boolean isAvailable() {
    return DuckDbEngine.class.getResource("/org/duckdb/DuckDBDriver.class") != null;
  }

  /**
   * Starts the engine.
   *
   * @param asOf the business date that {@code as_of()} returns
   * @param zone the zone of business days
   * @param spill a folder for what does not fit in memory; need not exist
   */
  public static DuckDbEngine open(
      Lake lake, Catalogue catalogue, LocalDate asOf, ZoneId zone, Path spill) {
    DuckDb duckDb = new DuckDb(connect(spill));
    try {
      // Both would else be those of the machine.
      duckDb.execute("set TimeZone = 'UTC'; set Calendar = 'gregorian'");
      duckDb.execute("create schema bronze; create schema silver; create schema gold");
      duckDb.execute("create macro as_of() as date " + DuckDb.text(asOf.toString()));
      duckDb.execute("create macro business_zone() as " + DuckDb.text(zone.getId()));
      duckDb.execute(SqlText.of("functions/duckdb").text());
      duckDb.execute("set lock_configuration = true");
      return new DuckDbEngine(lake, catalogue, duckDb);
    } catch (SQLException e) {
      try (duckDb) {
        throw notStarted(e);
      }
    }
  }

  private static Connection connect(Path spill) {
    Properties settings = new Properties();
    settings.setProperty("temp_directory", spill.toString());
    // Outside the Java heap, and as much as it: what does not fit goes to the spill folder.
    settings.setProperty("memory_limit", Runtime.getRuntime().maxMemory() / 1_000_000 + "MB");
    settings.setProperty("preserve_insertion_order", "false");
    // Nothing is fetched from a network.
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      // Not by DriverManager, which knows only drivers that were there when the JVM first asked it.
      return new DuckDBDriver().connect("jdbc:duckdb:", settings);
    } catch (SQLException e) {
      throw notStarted(e);
    }
  }

  private static SqlTransformException notStarted(SQLException e) {
    return new SqlTransformException(
        "DuckDB could not be started: "
            + DuckDb.firstLine(e)
            + ". Its native library is loaded from the temporary folder "
            + System.getProperty("java.io.tmpdir")
            + ", which must exist, have free space, and allow programs to run; or name another one"
            + " with -Djava.io.tmpdir=FOLDER in CX_JAVA_OPTS.",
        e);
  }

  @Override
  public SqlInputs open(Set<String> tables) {
    return DuckDbInputs.open(lake, catalogue, duckDb, tables);
  }

  @Override
  public void close() {
    duckDb.close();
  }
}
