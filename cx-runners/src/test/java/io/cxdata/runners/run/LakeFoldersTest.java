package io.cxdata.runners.run;

import io.cxdata.runners.sql.SqlEngineType;

/** DuckDB reads nothing in the path of a lake as data. */
class LakeFoldersTest extends LakeFolderCases {
  LakeFoldersTest() {
    super(SqlEngineType.DUCKDB);
  }
}
