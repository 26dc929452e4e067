package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.ServerType;
import io.cxdata.runners.sql.SqlEngineType;
import picocli.CommandLine.Option;

/** Which engine runs the SQL of silver and gold. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "duckdb|spark",
      description =
          "The engine for the SQL of silver and gold. Default: duckdb; with server-type dbks spark."
              + " Spark has to be there: on a cluster it is; for elsewhere see the README.")
  private SqlEngineType engine;

  /**
   * The engine that was asked for, or the default where the code runs.
   *
   * @throws ConfigurationException if what it needs is not there
   */
  SqlEngineType type(CxConfig config) {
    SqlEngineType chosen = engine;
    if (chosen == null) {
      chosen =
          config.serverType() == ServerType.DATABRICKS ? SqlEngineType.SPARK : SqlEngineType.DUCKDB;
    }
    chosen.requireAvailable();
    return chosen;
  }
}
