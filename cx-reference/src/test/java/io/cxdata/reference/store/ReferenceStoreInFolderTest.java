package io.cxdata.reference.store;

import io.cxdata.platform.storage.StorageContainers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** JSON files in a local folder. */
class ReferenceStoreInFolderTest extends ReferenceStoreContract {
  @TempDir private Path folder;

  @Override
  DocumentStore documents() {
    return new StorageDocuments(StorageContainers.local(folder.resolve("reference")));
  }
}
