package io.cxdata.runners.sql;

import io.cxdata.config.ConfigurationException;
import io.cxdata.platform.lake.Lake;
import io.cxdata.reference.Catalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The engines. The same SQL gives the same tables on each.
 *
 * @since 0.1
 */
public enum SqlEngineType {
  /** {@link DuckDbEngine}, which comes with this module, but not with the JAR for Databricks. */
  DUCKDB {
    @Override
    public SqlEngine open(Lake lake, Catalogue catalogue, LocalDate asOf, ZoneId zone, Path spill) {
      return DuckDbEngine.open(lake, catalogue, asOf, zone, spill);
    }

    @Override
    public void requireAvailable() {
      if (!DuckDbEngine.isAvailable()) {
        throw new ConfigurationException(
            "--engine duckdb needs DuckDB, which is not on the class path. Add its JAR"
                + " (org.duckdb:duckdb_jdbc) to the libraries of the task, or choose --engine"
                + " spark.");
      }
    }
  },
  /** {@link SparkEngine}, for which the machine provides Spark. */
  SPARK {
    @Override
    public SqlEngine open(Lake lake, Catalogue catalogue, LocalDate asOf, ZoneId zone, Path spill) {
      return SparkEngine.open(lake, catalogue, asOf, zone, spill);
    }

    @Override
    public void requireAvailable() {
      SparkEngine.requireAvailable();
    }
  };

  /**
   * Starts the engine.
   *
   * @param lake has the tables; stays open
   * @param catalogue says where they are
   * @param asOf the business date that {@code as_of()} returns
   * @param zone the zone of business days
   * @param spill a folder for what does not fit in memory; need not exist
   * @return the engine; close it
   * @throws SqlTransformException if it cannot be started
   */
  public abstract SqlEngine open(
      Lake lake, Catalogue catalogue, LocalDate asOf, ZoneId zone, Path spill);

  /**
   * Checks that what the engine needs is on the class path.
   *
   * @throws ConfigurationException if it is not
   */
  public abstract void requireAvailable();
}
