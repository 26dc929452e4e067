package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Spark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bronze, refined by DuckDB and by Spark. */
@Tag("spark")
class EnginesAgreeTest {
  @TempDir private Path folder;

  @Test
  void theSameBronzeGivesTheSameSilverGoldAndFindings() throws IOException {
    Spark.session();
    try (BankFixture cx = new BankFixture(folder, 300)) {
      BankFixture.Outcome loaded = cx.run("hourly");
      assertThat(loaded.exitCode()).as(loaded.err() + loaded.out()).isZero();
      RefinedLake byDuckDb = RefinedLake.of(cx);

      // Without it, nothing would be rebuilt: the tables have what DuckDB made of the same bronze.
      List<String> command = new ArrayList<>(List.of("--engine", "spark", "--full-refresh"));
      command.addAll(RefinedLake.JOBS);
      BankFixture.Outcome refined = cx.run(command.toArray(String[]::new));

      assertThat(refined.exitCode()).as(refined.err() + refined.out()).isZero();
      RefinedLake.of(cx).requireSame(byDuckDb);
    }
  }
}
