package io.cxdata.platform.storage;

import io.cxdata.platform.AzureFixture;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Azure's own clients against a storage account: the stand-in, or with {@code -Pazure} a real one.
 */
@Tag("azure")
class AdlsContainerTest extends StorageContract {
  @TempDir Path directory;
  private final String folder = "cx-data-test/" + UUID.randomUUID();
  private AzureFixture azure;

  @BeforeEach
  void open() {
    azure = AzureFixture.realOrSimulated(directory);
  }

  @AfterEach
  void close() {
    container().deleteFolder(folder);
    azure.close();
  }

  @Override
  StorageContainer container() {
    return azure.resources().storage("silver");
  }

  @Override
  String folder() {
    return folder;
  }
}
