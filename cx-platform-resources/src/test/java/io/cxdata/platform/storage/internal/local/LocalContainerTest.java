package io.cxdata.platform.storage.internal.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.storage.StorageContainer;
import io.cxdata.platform.storage.StorageContainers;
import io.cxdata.platform.storage.StorageContract;
import io.cxdata.platform.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  @Test
  void whatIsInAHiddenFolderIsNotListed() throws IOException {
    Files.createDirectories(root.resolve(".tmp/spill"));
    Files.writeString(root.resolve(".tmp/spill/rows"), "x");
    Files.writeString(root.resolve("shown"), "x");
    try (Stream<StoredFile> all = container().listAll("")) {
      assertThat(all.map(StoredFile::path)).containsExactly("shown");
    }
    try (Stream<StoredFile> all = container().listAll(".tmp")) {
      assertThat(all.map(StoredFile::path)).containsExactly(".tmp/spill/rows");
    }
  }
}
