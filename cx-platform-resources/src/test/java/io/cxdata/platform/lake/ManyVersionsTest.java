package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.internal.files.LocalStorage;
import io.cxdata.platform.lake.internal.log.DeltaTable;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table costs to open does not depend on how many versions it has. */
class ManyVersionsTest {
  /** Kernel lists the latest checkpoint and what came after it: an entry and a checksum each. */
  private static final int MOST_LISTED = 25;

  private static final int MOST_OPENED = 15;

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("ID"));
  }

  /** Every tenth version has a row more, the others note how far the source has been read. */
  private void write(int firstRun, int lastRun) {
    for (int run = firstRun; run <= lastRun; run++) {
      try (RowWriter writer = table.append(new TransactionId("s", run))) {
        if (run % 10 == 0) {
          writer.add(row("ID", "" + run));
        }
        writer.domainMetadata("read", "" + run);
        writer.commit();
      }
    }
  }

  private CountingFiles open(int version) {
    CountingFiles files = new CountingFiles(root);
    LakeTable opened = new LakeTable(DeltaTable.of("t", new LocalStorage(root, files)));
    assertThat(opened.domainMetadata("read")).hasValue("" + version);
    return files;
  }

  private Stream<String> checkpoints() {
    return Stream.of(root.resolve("t/_delta_log").toFile().list())
        .filter(name -> name.endsWith(".checkpoint.parquet"));
  }

  @Test
  void aTableOfManyVersionsOpensByAsFewFilesAsAYoungOne() {
    for (int version = 1, written = 0; version <= 77; written = version, version += 19) {
      write(written + 1, version);
      CountingFiles files = open(version);
      assertThat(files.listed()).as("listed at %d", version).isLessThanOrEqualTo(MOST_LISTED);
      assertThat(files.opened()).as("opened at %d", version).isLessThanOrEqualTo(MOST_OPENED);
      assertThat(checkpoints()).as("checkpoints at %d", version).hasSize(version / 10);
    }
  }
}
