package io.cxdata.platform.lake;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes that write are killed at random moments and started again. In every version each row of
 * each run up to it is there once, and no other row is.
 */
@Tag("crash")
class KilledWriterTest {
  @TempDir static Path shared;
  private static WriterClasses classes;

  @TempDir Path root;

  @BeforeAll
  static void classes() throws Exception {
    classes = WriterClasses.archived(shared);
  }

  @ParameterizedTest(name = "{0} writers")
  @ValueSource(ints = {1, 2, 8})
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void everyRowOfACommitIsThereOnceAndNoOtherInEveryVersion(int count) throws Exception {
    try (KilledWriters writers = new KilledWriters(root, classes, count)) {
      writers.kill(KilledWriters.KILLS);
      ReplayedVersions.assertThatWeRead(writers.table(), ReplayedVersions.of(writers.table()));
    }
  }
}
