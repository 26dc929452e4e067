package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a bank's data do not outlive their run, nor the next one. */
class TemporaryFolderTest {
  @TempDir private Path workspace;

  private Path leave(String name) throws IOException {
    Path file = workspace.resolve(".tmp").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a row");
  }

  @Test
  void whatAKilledRunLeftIsDeletedByTheNextOne() throws IOException {
    leave("spill/duckdb_temp_storage.tmp");
    leave("cx-lake1/copy.parquet");

    try (TemporaryFolder folder = TemporaryFolder.of(workspace)) {
      folder.prepare();

      assertThat(folder.path()).isEmptyDirectory();
    }
  }

  @Test
  void itIsDeletedWithItsFilesAtTheEnd() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.of(workspace)) {
      folder.prepare();
      leave("spill/duckdb_temp_storage.tmp");
    }

    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void otherUsersCannotReadIt() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.of(workspace)) {
      folder.prepare();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }
}
