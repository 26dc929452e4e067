package io.cxdata.runners.run;

import io.cxdata.platform.lake.Spark;
import io.cxdata.runners.sql.SqlEngineType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Every rule of silver.zendesk_promises, on Spark. */
@Tag("spark")
class SparkPromiseRulesTest extends PromiseRuleCases {
  SparkPromiseRulesTest() {
    super(SqlEngineType.SPARK);
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }
}
