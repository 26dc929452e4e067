package io.cxdata.runners.run;

import io.cxdata.platform.lake.Spark;
import io.cxdata.runners.sql.SqlEngineType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Spark reads nothing in the path of a lake as data, either. */
@Tag("spark")
class SparkLakeFoldersTest extends LakeFolderCases {
  SparkLakeFoldersTest() {
    super(SqlEngineType.SPARK);
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }
}
