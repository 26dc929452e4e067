package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time, whichever process asks for the second one. */
class LakeLockTest {
  private static final int TAKEN = 0;
  private static final int REFUSED = 3;

  @TempDir private Path folder;

  @Test
  void aSecondRunIsRefusedUntilTheFirstEnds() {
    LakeLock first = LakeLock.take(folder);
    assertThatThrownBy(() -> LakeLock.take(folder.resolve("../" + folder.getFileName())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Another run is writing into the lake");
    first.close();

    LakeLock.take(folder).close();
  }

  @Test
  void aRunThatIsRefusedInThisProcessDoesNotReleaseTheLockForOthers() throws Exception {
    try (LakeLock first = LakeLock.take(folder)) {
      assertThatThrownBy(() -> LakeLock.take(folder)).isInstanceOf(ConfigurationException.class);

      assertThat(inAnotherProcess()).isEqualTo(REFUSED);
    }
    assertThat(inAnotherProcess()).isEqualTo(TAKEN);
  }

  private int inAnotherProcess() throws IOException, InterruptedException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherRun.class.getName(),
            folder.toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Takes the lock, and says by its exit code whether it got it. */
  static final class OtherRun {
    private OtherRun() {}

    public static void main(String[] args) {
      int exitCode = TAKEN;
      try {
        LakeLock.take(Path.of(args[0])).close();
      } catch (ConfigurationException e) {
        exitCode = REFUSED;
      }
      System.exit(exitCode);
    }
  }
}
