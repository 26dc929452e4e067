package io.cxdata.runners.checks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A lake on a drive that is not there. */
class LakeFolderCheckTest {
  @Test
  void aLakeWithoutAnyFolderAboveItIsTold() {
    // Like a path on a Windows drive that is not connected, it ends without a folder.
    Path lake = Path.of("no-such-drive", "lake");

    assertThatThrownBy(
            () ->
                new LakeFolderCheck(
                        ConfigLoader.create().commandLine(Map.of("env-type", "local")).load(), lake)
                    .look())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("environments.local.lake");
  }
}
