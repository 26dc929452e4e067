package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainMetadataTest {
  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
    table.create(TableSchema.ofText("ID"));
  }

  private WriteResult note(long run, String name, String value) {
    try (RowWriter writer = table.append(new TransactionId("s", run))) {
      writer.domainMetadata(name, value);
      return writer.commit();
    }
  }

  @Test
  void aStateIsSeenWithTheRowsOfItsWrite() {
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    assertThat(table.domainMetadata("delta-token/persons")).isEmpty();
    try (RowWriter writer = table.upsert(new TransactionId("s", 2), List.of("ID"))) {
      writer.add(row("ID", "1", "New", "column"));
      writer.domainMetadata("delta-token/persons", "D20261122_\"1\"\n");
      assertThat(table.domainMetadata("delta-token/persons")).isEmpty();
      writer.commit();
    }
    assertThat(table.domainMetadata("delta-token/persons")).hasValue("D20261122_\"1\"\n");
    assertThat(rows(table)).containsExactly(row("ID", "1", "New", "column"));
  }

  @Test
  void itIsFoundWithTheVersionThatHasIt() {
    assertThat(Lake.local(root).table("none").findDomainMetadata("a")).isEmpty();
    assertThat(table.findDomainMetadata("a")).hasValue(new VersionedText(0, Optional.empty()));
    note(1, "a", "1");
    append(table, new TransactionId("t", 1), List.of(row("ID", "1")));
    assertThat(table.findDomainMetadata("a")).hasValue(new VersionedText(2, Optional.of("1")));
  }

  @Test
  void itStaysThroughOtherWritesAndCheckpointsUntilItIsReplaced() {
    note(1, "a", "1");
    for (int run = 2; run <= 25; run++) {
      Tables.overwrite(table, new TransactionId("s", run), List.of(row("ID", "" + run)));
    }
    note(26, "b", "x");
    note(27, "b", "y");
    assertThat(table.domainMetadata("a")).hasValue("1");
    assertThat(table.domainMetadata("b")).hasValue("y");
    assertThat(root.resolve("t/_delta_log/_last_checkpoint")).exists();
  }

  @Test
  void aWriteOfAStateAloneMakesAVersionAndTheSameAgainNone() {
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    assertThat(note(2, "a", "1").version()).isEqualTo(2);
    assertThat(note(3, "a", "1").version()).isEqualTo(2);
    assertThat(note(4, "a", "2").version()).isEqualTo(3);
  }

  @Test
  void aWriteThatIsNotCommittedNotesNothing() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      writer.domainMetadata("a", "1");
    }
    assertThat(table.domainMetadata("a")).isEmpty();
  }

  @Test
  void aTableWithoutStateKeepsTheProtocolThatEveryWriterKnows() throws Exception {
    append(table, new TransactionId("s", 1), List.of(row("ID", "1", "New", "column")));
    for (long version = 0; version <= 1; version++) {
      assertThat(entry(version)).doesNotContain("domainMetadata");
    }
    note(2, "a", "1");
    assertThat(entry(2))
        .contains("\"minReaderVersion\":1", "\"minWriterVersion\":7", "\"cx.a\"")
        .doesNotContain("delta.feature");
    note(3, "a", "2");
    assertThat(entry(3)).doesNotContain("protocol");
  }

  private String entry(long version) throws Exception {
    return Files.readString(
        root.resolve(String.format(Locale.ROOT, "t/_delta_log/%020d.json", version)));
  }

  @Test
  void namesAndSizesThatDoNotFitAreRefused() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> writer.domainMetadata("a b", "1"))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("a b");
      assertThatThrownBy(() -> writer.domainMetadata("a", "x".repeat(100_001)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("100001 characters")
          .hasMessageNotContaining("xxx");
    }
    assertThatThrownBy(() -> table.domainMetadata("")).isInstanceOf(LakeException.class);
  }
}
