package io.cxdata.platform.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalContainerTest extends StorageContract {
  @TempDir Path root;

  @Override
  StorageContainer container() {
    return StorageContainer.local(root);
  }

  @Override
  String folder() {
    return "test";
  }
}
