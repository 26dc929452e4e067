package io.cxdata.runners.sql;

/** The functions of DuckDB. */
class SqlFunctionsTest extends SqlFunctionCases {
  SqlFunctionsTest() {
    super(SqlEngineType.DUCKDB);
  }
}
