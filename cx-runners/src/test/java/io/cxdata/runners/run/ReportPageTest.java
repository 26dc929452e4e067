package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.report.ReportFile;
import io.cxdata.runners.report.RunId;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that each run writes beside its report. */
class ReportPageTest {
  private static final List<String> JOBS = List.of("promises-to-silver");

  @TempDir private Path folder;

  private Path page(RunId run) {
    Path lake = folder.resolve("lake");
    return ReportFile.path(lake, run).resolveSibling("report.html");
  }

  @Test
  void aRunWhosePageCannotBeWrittenIsDone() throws IOException {
    LakeFixture lake = new LakeFixture(folder);
    RunId before = lake.run(JOBS, RunOptions.standard()).run();
    assertThat(page(before)).content().contains("silver.zendesk_promises: done, 0 rows");
    // The next run of this fixture is a millisecond later.
    RunId next = new RunId(before.started().plusMillis(1));
    Files.createDirectories(page(next).resolve("in the way"));

    RunReport report = lake.run(JOBS, RunOptions.standard());

    assertThat(report.run()).isEqualTo(next);
    assertThat(report.status()).isEqualTo(Status.DONE);
    assertThat(page(next)).isDirectory();
    assertThat(page(next).resolveSibling("report.json")).isRegularFile();
  }
}
