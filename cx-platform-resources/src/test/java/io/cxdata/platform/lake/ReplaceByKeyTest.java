package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaceByKeyTest {
  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("bronze/loan_open_items");
    table.create(TableSchema.ofText("ContractID", "Amount"));
  }

  private static Map<String, Object> item(String loan, String amount) {
    return row("ContractID", loan, "Amount", amount);
  }

  private RowWriter replacing(long run) {
    return table.replaceByKey(new TransactionId("items", run), "ContractID");
  }

  @Test
  void theRowsOfALoanReplaceItsFormerOnesAndNoOthers() {
    append(
        table,
        new TransactionId("s", 1),
        List.of(item("A", "1"), item("A", "2"), item("B", "3"), item("C", "4")));
    WriteResult result;
    try (RowWriter writer = replacing(2)) {
      writer.add(item("A", "10"));
      writer.add(item("A", "11"));
      writer.add(item("A", "12"));
      writer.add(item("D", "13"));
      writer.replace("C");
      result = writer.commit();
    }
    assertThat(result.version()).isEqualTo(2);
    assertThat(result.rowsWritten()).isEqualTo(4);
    assertThat(result.rowsRemoved()).hasValue(3);
    assertThat(rows(table))
        .containsExactlyInAnyOrder(
            item("A", "10"), item("A", "11"), item("A", "12"), item("B", "3"), item("D", "13"));
  }

  @Test
  void filesWithoutAnyOfTheLoansAreNotTouched() {
    append(table, new TransactionId("s", 1), List.of(item("A", "1"), item("B", "2")));
    append(table, new TransactionId("s", 2), List.of(item("A", "3"), item("C", "4")));
    append(table, new TransactionId("s", 3), List.of(item("D", "5"), item("Z", "6")));
    Set<Path> before = new HashSet<>(table.files().paths());
    Tables.write(replacing(4), List.of(item("C", "7")));
    Set<Path> after = new HashSet<>(table.files().paths());

    Set<Path> stayed = new HashSet<>(before);
    stayed.retainAll(after);
    assertThat(stayed).hasSize(2);
    assertThat(after).hasSize(3);
    assertThat(rows(table))
        .containsExactlyInAnyOrder(
            item("A", "1"),
            item("B", "2"),
            item("A", "3"),
            item("C", "7"),
            item("D", "5"),
            item("Z", "6"));
  }

  @Test
  void aFileWhoseRowsAreAllReplacedJustGoes() {
    append(table, new TransactionId("s", 1), List.of(item("A", "1"), item("B", "2")));
    Tables.write(replacing(2), List.of(item("A", "3"), item("B", "4")));
    assertThat(table.files().paths()).hasSize(1);
    assertThat(table.history().get(0).filesAdded()).isEqualTo(1);
    assertThat(table.history().get(0).filesRemoved()).isEqualTo(1);
  }

  @Test
  void whatRemainsOfSeveralFilesIsWrittenTogether() {
    for (int run = 1; run <= 5; run++) {
      append(
          table, new TransactionId("s", run), List.of(item("A", "a" + run), item("B", "b" + run)));
    }
    Tables.write(replacing(6), List.of(item("A", "new")));
    assertThat(table.files().paths()).hasSize(1);
    assertThat(rows(table)).hasSize(6).contains(item("A", "new"), item("B", "b3"));
  }

  @Test
  void aReplacementThatFindsNothingMakesNoVersion() {
    append(table, new TransactionId("s", 1), List.of(item("A", "1")));
    try (RowWriter writer = replacing(2)) {
      writer.replace("unknown");
      assertThat(writer.commit().version()).isEqualTo(1);
    }
    assertThat(table.version()).isEqualTo(1);
  }

  @Test
  void rowsWithoutAKeyAreRefusedAndThoseInTheTableStay() {
    append(table, new TransactionId("s", 1), List.of(row("Amount", "1"), item("A", "2")));
    try (RowWriter writer = replacing(2)) {
      assertThatThrownBy(() -> writer.add(row("Amount", "77")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("no ContractID")
          .hasMessageNotContaining("77");
      writer.replace("A");
      writer.commit();
    }
    assertThat(rows(table)).containsExactly(row("ContractID", null, "Amount", "1"));
  }

  @Test
  void theKeyMustBeAColumn() {
    assertThatThrownBy(() -> table.replaceByKey(new TransactionId("s", 1), "Loan"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no column Loan");
    LakeTable other = Lake.local(root).table("bronze/numbers");
    other.create(TableSchema.of(new Column("n", ColumnType.BIGINT)));
    try (RowWriter writer = other.replaceByKey(new TransactionId("s", 1), "n")) {
      assertThatThrownBy(() -> writer.replace("1"))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("BIGINT");
      assertThatThrownBy(() -> writer.delete(1L)).isInstanceOf(IllegalStateException.class);
    }
    try (RowWriter append = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> append.replace("A")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void longAndForeignKeysAreFoundInSpiteOfShortStatistics() {
    String stem = "x".repeat(40);
    String beyond = "\uD83D\uDE00";
    append(
        table,
        new TransactionId("s", 1),
        List.of(item(stem + "1", "1"), item(stem + "9", "2"), item("\uFF5Ea", "3")));
    append(table, new TransactionId("s", 2), List.of(item("a", "4"), item(beyond, "5")));
    try (RowWriter writer = replacing(3)) {
      writer.replace(stem + "9");
      writer.replace("\uFF5Ea");
      writer.replace(beyond);
      assertThat(writer.commit().rowsRemoved()).hasValue(3);
    }
    assertThat(rows(table)).containsExactlyInAnyOrder(item(stem + "1", "1"), item("a", "4"));
  }

  @Test
  void anotherWritersRowsAreSeenWhenTheyCameFirst() throws IOException {
    append(table, new TransactionId("s", 1), List.of(item("A", "1"), item("B", "2")));
    try (RowWriter late = replacing(2)) {
      late.add(item("A", "new"));
      append(table, new TransactionId("s", 2), List.of(item("A", "meanwhile"), item("C", "3")));
      late.commit();
    }
    assertThat(rows(table))
        .containsExactlyInAnyOrder(item("A", "new"), item("B", "2"), item("C", "3"));
    assertThat(table.files().paths()).hasSize(1);
  }

  @Test
  void manyLoansAreReplacedAtOnce() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      IntStream.range(0, 20_000).forEach(i -> writer.add(item("L" + i % 4_000, "old")));
      writer.commit();
    }
    try (RowWriter writer = replacing(2)) {
      IntStream.range(0, 3_999).forEach(i -> writer.add(item("L" + i, "new")));
      assertThat(writer.commit().rowsRemoved()).hasValue(19_995);
    }
    assertThat(rows(table)).hasSize(3_999 + 5).contains(item("L3999", "old"));
  }
}
