package io.cxdata.platform.storage.internal.local;

import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageContainers;
import io.cxdata.platform.storage.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalContainerTest extends StorageContract {
  @TempDir Path root;

  @Override
  protected StorageContainer container() {
    return StorageContainers.local(root);
  }

  @Override
  protected String folder() {
    return "test";
  }
}
