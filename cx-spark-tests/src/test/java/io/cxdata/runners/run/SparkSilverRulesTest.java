package io.cxdata.runners.run;

import io.cxdata.platform.lake.Spark;
import io.cxdata.runners.sql.SqlEngineType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every rule of the silver tables of loans and persons, on Spark. */
@Tag("spark")
class SparkSilverRulesTest extends SilverRuleCases {
  SparkSilverRulesTest() {
    super(SqlEngineType.SPARK);
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }
}
