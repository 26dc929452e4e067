package io.cxdata.runners.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.runners.report.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a bank's data do not outlive their run, nor the next one. */
class TemporaryFolderTest {
  private static final RunId RUN = new RunId(Instant.parse("2026-11-22T08:00:00Z"));

  @TempDir private Path workspace;

  private Path leave(String name) throws IOException {
    Path file = workspace.resolve(".cx-tmp").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a row");
  }

  @Test
  void whatAKilledRunLeftIsDeletedByTheNextOne() throws IOException {
    leave("20261122T070000.000Z/spill/duckdb_temp_storage.tmp");
    leave("20261122T070000.000Z/cx-lake1/copy.parquet");

    try (TemporaryFolder folder = TemporaryFolder.of(workspace, RUN)) {
      folder.prepare();

      assertThat(folder.path()).isEmptyDirectory();
      assertThat(folder.path().getParent().toFile().list()).containsExactly(RUN.toString());
    }
  }

  @Test
  void itIsDeletedWithItsFilesAtTheEnd() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.of(workspace, RUN)) {
      folder.prepare();
      leave(RUN + "/spill/duckdb_temp_storage.tmp");
    }

    assertThat(workspace.resolve(".cx-tmp")).isEmptyDirectory();
  }

  @Test
  void aRunThatIsBeingStoppedDoesNotDeleteTheFilesOfTheNextOne() throws IOException {
    TemporaryFolder stopped = TemporaryFolder.of(workspace, RUN);
    stopped.prepare();
    stopped.close();
    RunId next = new RunId(RUN.started().plusSeconds(1));
    try (TemporaryFolder folder = TemporaryFolder.of(workspace, next)) {
      folder.prepare();
      Path file = leave(next + "/copy.parquet");

      stopped.close();

      assertThat(file).exists();
    }
  }

  @Test
  void aFolderOfTheUserIsNotDeleted() throws IOException {
    Path own = Files.createDirectory(workspace.resolve(".tmp"));

    try (TemporaryFolder folder = TemporaryFolder.of(workspace, RUN)) {
      folder.prepare();
    }

    assertThat(own).exists();
  }

  @Test
  void otherUsersCannotReadIt() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.of(workspace, RUN)) {
      folder.prepare();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
  }
}
