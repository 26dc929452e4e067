package io.cxdata.runners.run;

import io.cxdata.runners.sql.SqlEngineType;

/** The rules of silver.zendesk_promises, on DuckDB. */
class PromiseRulesTest extends PromiseRuleCases {
  PromiseRulesTest() {
    super(SqlEngineType.DUCKDB);
  }
}
