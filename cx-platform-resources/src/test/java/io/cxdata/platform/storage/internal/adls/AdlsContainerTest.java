package io.cxdata.platform.storage.internal.adls;

import io.cxdata.platform.AzureFixture;
import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageContract;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Azure's own clients against a storage account: the stand-in, or with {@code -Pazure} a real one.
 */
@Tag("azure")
class AdlsContainerTest extends StorageContract {
  @TempDir static Path directory;
  private static AzureFixture azure;
  private final String folder = "cx-data-test/" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    azure = AzureFixture.realOrSimulated(directory);
  }

  @AfterAll
  static void close() {
    azure.close();
  }

  @AfterEach
  void delete() {
    container().deleteFolder(folder);
  }

  @Override
  protected StorageContainer container() {
    return azure.resources().storage("silver");
  }

  @Override
  protected String folder() {
    return folder;
  }
}
