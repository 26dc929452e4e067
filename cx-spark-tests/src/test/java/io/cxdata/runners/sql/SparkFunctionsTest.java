package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The functions of Spark have the same values. */
@Tag("spark")
class SparkFunctionsTest extends SqlFunctionCases {
  SparkFunctionsTest() {
    super(SqlEngineType.SPARK);
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }
}
