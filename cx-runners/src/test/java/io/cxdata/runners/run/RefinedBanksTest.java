package io.cxdata.runners.run;

import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** DuckDB makes of random banks what the rules of the domain say. */
class RefinedBanksTest extends RefinedBankCases {
  RefinedBanksTest() {
    super(SqlEngineType.DUCKDB);
  }

  @Test
  void tenBanks() throws IOException {
    refine(1, 10);
  }

  /**
   * {@code -Dcx.fuzz.refined-banks=N} refines another number, and {@code -Dcx.fuzz.seed=S} begins
   * there.
   */
  @Test
  @Tag("fuzz")
  void twoHundredBanks() throws IOException {
    refine(Long.getLong("cx.fuzz.seed", 11), Integer.getInteger("cx.fuzz.refined-banks", 200));
  }
}
