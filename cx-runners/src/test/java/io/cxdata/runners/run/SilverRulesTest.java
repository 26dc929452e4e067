package io.cxdata.runners.run;

import io.cxdata.runners.sql.SqlEngineType;

/** The rules of the silver tables of loans and persons, on DuckDB. */
class SilverRulesTest extends SilverRuleCases {
  SilverRulesTest() {
    super(SqlEngineType.DUCKDB);
  }
}
