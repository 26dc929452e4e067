package io.cxdata.runners.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.oracle.WireValues;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever text a source sends, each function of DuckDB has a value for it, and soon. What a text
 * is read as is what plain Java reads by the rules of the domain.
 */
class FunctionFuzzTest {
  @TempDir private Path folder;

  @Test
  @Tag("fuzz")
  void fortyThousandTexts() {
    List<String> texts = FunctionFuzz.texts(Long.getLong("cx.fuzz.seed", 1), 40_000);
    SoftAssertions soft = new SoftAssertions();
    try (FunctionFuzz duckDb = new FunctionFuzz(folder, SqlEngineType.DUCKDB, texts)) {
      Map<String, Function<String, String>> expected = WireValues.byFunction();
      for (String function : FunctionFuzz.calls().keySet()) {
        Map<Integer, String> values = duckDb.values(function);
        assertThat(values).as(function).isNotEmpty();
        if (expected.containsKey(function)) {
          Map<Integer, String> right = new HashMap<>();
          for (int i = 0; i < texts.size(); i++) {
            right.put(i, expected.get(function).apply(texts.get(i)));
          }
          soft.assertThat(FunctionFuzz.differences(texts, function, right, values))
              .as("%s by the rules, and by DuckDB", function)
              .isEmpty();
        }
      }
      assertThat(FunctionFuzz.calls()).containsKeys(expected.keySet().toArray(String[]::new));
      soft.assertAll();
    }
  }
}
