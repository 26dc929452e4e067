package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingColumnsTest {
  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("bronze/t");
    table.create(TableSchema.ofText("ID"));
  }

  @Test
  void aNewNameBecomesAColumnOfTextInTheSameVersion() {
    append(table, new TransactionId("s", 1), List.of(row("ID", "1")));
    WriteResult result =
        append(table, new TransactionId("s", 2), List.of(row("ID", "2", "City", "León")));

    assertThat(result.version()).isEqualTo(2);
    assertThat(result.columnsAdded()).containsExactly("City");
    assertThat(table.schema()).isEqualTo(TableSchema.ofText("ID", "City"));
    assertThat(rows(table))
        .containsExactlyInAnyOrder(row("ID", "1", "City", null), row("ID", "2", "City", "León"));
    assertThat(rows(table, ReadOptions.all().withVersion(1))).containsExactly(row("ID", "1"));
    assertThat(append(table, new TransactionId("s", 2), List.of()).replayed()).isTrue();
  }

  @Test
  void columnsMayAppearInTheMiddleOfAWrite() {
    WriteResult result;
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      for (int i = 0; i < 3_000; i++) {
        Map<String, Object> row = row("ID", "" + i);
        if (i >= 10) {
          row.put("Early", "e" + i);
        }
        if (i >= 2_500) {
          row.put("Late", "l" + i);
        }
        writer.add(row);
      }
      result = writer.commit();
    }
    assertThat(result.columnsAdded()).containsExactly("Early", "Late");
    assertThat(table.files().paths()).hasSize(2);
    List<Map<String, Object>> rows = rows(table);
    assertThat(rows).hasSize(3_000);
    assertThat(rows)
        .contains(
            row("ID", "9", "Early", null, "Late", null),
            row("ID", "2499", "Early", "e2499", "Late", null),
            row("ID", "2500", "Early", "e2500", "Late", "l2500"));
  }

  @Test
  void columnsAppearInOverwritesAndReplacementsToo() {
    Tables.overwrite(table, new TransactionId("s", 1), List.of(row("ID", "1"), row("ID", "2")));
    Tables.overwrite(
        table, new TransactionId("s", 2), List.of(row("ID", "1", "A", "a"), row("ID", "2")));
    Tables.write(
        table.replaceByKey(new TransactionId("s", 3), "ID"), List.of(row("ID", "1", "B", "b")));

    assertThat(rows(table))
        .containsExactlyInAnyOrder(
            row("ID", "1", "A", null, "B", "b"), row("ID", "2", "A", null, "B", null));
  }

  @Test
  void aColumnThatIsLeftOutStays() {
    append(table, new TransactionId("s", 1), List.of(row("ID", "1", "A", "a")));
    Tables.overwrite(table, new TransactionId("s", 2), List.of(row("ID", "2")));
    assertThat(rows(table)).containsExactly(row("ID", "2", "A", null));
  }

  @Test
  void aNameThatDiffersOnlyInCaseIsRefused() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> writer.add(row("Id", "1")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("ID and Id");
    }
  }

  @Test
  void twoNewNamesOfOneRowThatDifferOnlyInCaseAreRefused() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> writer.add(row("City", "1", "city", "2")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("City and city");
      writer.add(row("ID", "1"));
      assertThat(writer.commit().columnsAdded()).isEmpty();
    }
  }

  @Test
  void aNameThatDeltaCannotHoldIsRefused() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      for (String bad : List.of("a b", "a,b", "a;b", "a{b", "a(b)", "a\tb", "a\nb", "a=b")) {
        assertThatThrownBy(() -> writer.add(row(bad, "1")))
            .as(bad)
            .isInstanceOf(LakeException.class)
            .hasMessageContaining("is not a valid column name")
            .hasMessageContaining(bad.replaceAll("\\s", " "));
      }
    }
  }

  @Test
  void aNewColumnHoldsText() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> writer.add(row("ID", "1", "N", 5)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("N")
          .hasMessageContaining("STRING");
    }
  }

  @Test
  void aDeclaredColumnHasItsType() {
    Column amount = new Column("Amount", ColumnType.decimal(18, 2));
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      writer.columns(Column.text("ID"), amount);
      writer.add(row("ID", "1", "Amount", new BigDecimal("1.5")));
      assertThat(writer.commit().columnsAdded()).containsExactly("Amount");
    }
    assertThat(table.schema()).isEqualTo(TableSchema.of(Column.text("ID"), amount));
    assertThat(rows(table)).containsExactly(row("ID", "1", "Amount", new BigDecimal("1.50")));
  }

  @Test
  void aTypeThatChangesIsRefusedByName() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> writer.columns(new Column("ID", ColumnType.BIGINT)))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("The column ID of the table bronze/t is STRING")
          .hasMessageContaining("BIGINT");
      assertThatThrownBy(() -> writer.columns(Column.text("Id")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("ID and Id");
    }
  }

  @Test
  void aRowThatIsRefusedAddsNoColumn() {
    try (RowWriter writer = table.append(new TransactionId("s", 1))) {
      assertThatThrownBy(() -> writer.add(row("New", "x", "ID", 5)))
          .isInstanceOf(LakeException.class);
      writer.add(row("ID", "1"));
      assertThat(writer.commit().columnsAdded()).isEmpty();
    }
    assertThat(rows(table)).containsExactly(row("ID", "1"));
  }

  @Test
  void twoWritersMayAddTheSameAndOtherColumns() {
    try (RowWriter one = table.append(new TransactionId("one", 1));
        RowWriter other = table.append(new TransactionId("other", 1))) {
      one.add(row("ID", "1", "A", "a1", "B", "b1"));
      other.add(row("ID", "2", "C", "c2", "A", "a2"));
      assertThat(one.commit().columnsAdded()).containsExactly("A", "B");
      assertThat(other.commit().columnsAdded()).containsExactly("C");
    }
    assertThat(table.schema().names()).containsExactly("ID", "A", "B", "C");
    assertThat(rows(table))
        .containsExactlyInAnyOrder(
            row("ID", "1", "A", "a1", "B", "b1", "C", null),
            row("ID", "2", "A", "a2", "B", null, "C", "c2"));
  }

  @Test
  void aColumnThatAnotherWriterAddsInAnotherCaseMeanwhileIsRefused() {
    try (RowWriter late = table.append(new TransactionId("one", 1))) {
      late.add(row("ID", "1", "city", "x"));
      append(table, new TransactionId("other", 1), List.of(row("ID", "2", "City", "y")));
      assertThatThrownBy(late::commit)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("City and city");
    }
    assertThat(rows(table)).hasSize(1);
  }

  @Test
  void aColumnWhoseTypeChangesMeanwhileIsRefusedByName() {
    try (RowWriter late = table.append(new TransactionId("one", 1))) {
      late.add(row("ID", "1"));
      table.overwriteWith(
          new TransactionId("other", 1),
          TableSchema.of(new Column("ID", ColumnType.BIGINT)),
          List.of());
      assertThatThrownBy(late::commit)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("The column ID")
          .hasMessageContaining("Repeat");
    }
  }

  @Test
  void aSchemaHasNoTwoColumnsOfOneName() {
    assertThatThrownBy(() -> TableSchema.ofText("ID", "Id")).isInstanceOf(LakeException.class);
    assertThatThrownBy(() -> TableSchema.ofText()).isInstanceOf(LakeException.class);
    assertThatThrownBy(() -> Column.text("")).isInstanceOf(LakeException.class);
  }
}
