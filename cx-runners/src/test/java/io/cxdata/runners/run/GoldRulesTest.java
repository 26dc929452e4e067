package io.cxdata.runners.run;

import io.cxdata.runners.sql.SqlEngineType;

/** The rules of gold.loan_contracts and of its checks, on DuckDB. */
class GoldRulesTest extends GoldRuleCases {
  GoldRulesTest() {
    super(SqlEngineType.DUCKDB);
  }
}
