package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.runners.sql.SqlEngineType;
import picocli.CommandLine.Option;

/** Which engine runs the SQL of silver and gold. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "duckdb|spark",
      defaultValue = "duckdb",
      description =
          "The engine for the SQL of silver and gold. Default: duckdb. Spark has to be there:"
              + " on a cluster it is; for elsewhere see the README.")
  private SqlEngineType engine;

  SqlEngineType type() {
    return engine;
  }

  /**
   * Checks that what the engine needs is there.
   *
   * @throws ConfigurationException if it is not
   */
  void requireAvailable() {
    engine.requireAvailable();
  }
}
