package io.cxdata.runners.run;

import io.cxdata.platform.lake.Spark;
import io.cxdata.runners.sql.SqlEngineType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every rule of gold.loan_contracts and of its checks, on Spark. */
@Tag("spark")
class SparkGoldRulesTest extends GoldRuleCases {
  SparkGoldRulesTest() {
    super(SqlEngineType.SPARK);
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }
}
