package io.cxdata.platform.lake.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStorageTest {
  @Test
  void aCopyThatCannotBeDeletedKeepsNoOther(@TempDir Path folder) throws Exception {
    Path full = Files.createDirectories(folder.resolve("full/inner")).getParent();
    Path copy = Files.createFile(folder.resolve("copy"));
    assertThatThrownBy(() -> AccountStorage.deleteAll(List.of(full, copy, full)))
        .isInstanceOf(DirectoryNotEmptyException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(copy).doesNotExist();
  }
}
