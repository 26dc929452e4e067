package io.cxdata.runners.sql;

import io.cxdata.platform.lake.Spark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever text a source sends, each function has one value for it on both engines, and soon. */
@Tag("spark")
class EnginesFunctionFuzzTest {
  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  /** {@code -Dcx.fuzz.texts=N} takes another number of texts. */
  @Test
  void fortyThousandTexts() {
    List<String> texts =
        FunctionFuzz.texts(
            Long.getLong("cx.fuzz.seed", 1), Integer.getInteger("cx.fuzz.texts", 40_000));
    SoftAssertions soft = new SoftAssertions();
    try (FunctionFuzz duckDb = new FunctionFuzz(folder, SqlEngineType.DUCKDB, texts);
        FunctionFuzz spark = new FunctionFuzz(folder, SqlEngineType.SPARK, texts)) {
      for (String function : FunctionFuzz.calls().keySet()) {
        Map<Integer, String> expected = duckDb.values(function);
        Map<Integer, String> found = spark.values(function);
        soft.assertThat(FunctionFuzz.differences(texts, function, expected, found))
            .as(function)
            .isEmpty();
      }
    }
    soft.assertAll();
  }
}
