package io.cxdata.runners.run;

import io.cxdata.platform.lake.Spark;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spark makes of random banks what the rules of the domain say. */
@Tag("spark")
class SparkRefinesBanksTest extends RefinedBankCases {
  SparkRefinesBanksTest() {
    super(SqlEngineType.SPARK);
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  /**
   * {@code -Dcx.fuzz.refined-banks=N} refines another number, and {@code -Dcx.fuzz.seed=S} begins
   * there.
   */
  @Test
  void someBanks() throws IOException {
    refine(Long.getLong("cx.fuzz.seed", 1), Integer.getInteger("cx.fuzz.refined-banks", 10));
  }
}
