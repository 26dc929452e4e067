package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.platform.AzureFixture;
import io.cxdata.platform.storage.StorageContainer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in a storage account: the stand-in, or with {@code -Pazure} a real one. */
@Tag("azure")
class LakeTableInStorageTest extends LakeTableContract {
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
  Lake lake() {
    return azure.resources().lake();
  }

  @Override
  String folder() {
    return "silver/" + folder;
  }

  @Override
  StorageContainer container() {
    return azure.resources().storage("silver");
  }

  @Test
  void aPathWithoutAFolderInAContainerIsRefused() {
    for (String bad : List.of("", "silver", "silver/", "/x", "a/../b", "a/./b", "a//b", "a/b?c")) {
      assertThatThrownBy(() -> lake().table(bad))
          .as(bad)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("is not a valid table path");
    }
  }

  @Test
  void aLakeInStorageHasNoLocalFolder() {
    assertThatThrownBy(() -> lake().root())
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("not in a local folder");
  }
}
