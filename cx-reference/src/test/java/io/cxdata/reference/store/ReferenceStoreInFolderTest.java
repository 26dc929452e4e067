package io.cxdata.reference.store;

import io.cxdata.platform.storage.StorageContainer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** JSON files in a local folder. */
class ReferenceStoreInFolderTest extends ReferenceStoreContract {
  @TempDir private Path folder;

  @Override
  DocumentStore documents() {
    return new StorageDocuments(StorageContainer.local(folder.resolve("reference")));
  }
}
