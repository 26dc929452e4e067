package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is read as it was written, or it is refused by the name of its column. */
class BrokenTextTest {
  private static final TransactionId ID = new TransactionId("s", 1);
  private static final String HALF = "\uD83D";

  @TempDir Path root;
  private LakeTable table;

  @BeforeEach
  void table() {
    table = Lake.local(root).table("t");
  }

  private static void assertRefused(String name, ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("surrogate")
        .hasMessageContaining(name)
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret\uD83D", "\uDE00secret", "\uDE00\uD83D", "a\uD83D\uD83D\uDE00"})
  void halfOfAPairIsRefusedWhereverARowHasText(String text) {
    ColumnType struct = ColumnType.struct(Column.text("x"));
    table.create(
        TableSchema.of(
            Column.text("ID"),
            new Column("list", ColumnType.list(ColumnType.TEXT)),
            new Column("struct", struct),
            new Column("map", ColumnType.map(ColumnType.TEXT, ColumnType.TEXT))));
    try (RowWriter writer = table.append(ID)) {
      assertRefused("ID", () -> writer.add(row("ID", text)));
      assertRefused("list.element", () -> writer.add(row("list", List.of("a", text))));
      assertRefused("struct.x", () -> writer.add(row("struct", Map.of("x", text))));
      assertRefused("map.key", () -> writer.add(row("map", Map.of(text, "a"))));
      assertRefused("map.value", () -> writer.add(row("map", Map.of("a", text))));
      assertRefused("new", () -> writer.add(row("new", text)));
      writer.add(row("ID", "a"));
      writer.commit();
    }
    assertThat(table.schema().names()).containsExactly("ID", "list", "struct", "map");
    assertThat(rows(table, ReadOptions.all().withColumns("ID"))).containsExactly(row("ID", "a"));
    for (Filter filter :
        List.of(
            Filter.equal("ID", text), Filter.less("ID", text), Filter.in("ID", List.of(text)))) {
      assertRefused("ID", () -> rows(table, ReadOptions.all().withFilter(filter)));
    }
  }

  @Test
  void keysArePartOfTheRule() {
    table.create(TableSchema.ofText("ID", "value"));
    try (RowWriter writer = table.upsert(ID, List.of("ID"))) {
      assertRefused("ID", () -> writer.add(row("ID", HALF)));
      assertRefused("ID", () -> writer.delete(HALF));
    }
    try (RowWriter writer = table.replaceByKey(ID, "ID")) {
      assertRefused("ID", () -> writer.replace(HALF));
    }
    assertThat(table.version()).isZero();
  }

  @Test
  void namesPropertiesAndNotesAreTextsToo() {
    assertRefused("a?", () -> table.create(TableSchema.ofText("a" + HALF)));
    assertRefused(
        "s.a?",
        () ->
            table.create(
                TableSchema.of(new Column("s", ColumnType.struct(Column.text("a" + HALF))))));
    assertRefused(
        "owner",
        () ->
            table.create(
                TableSchema.ofText("ID"), TableProperties.none().with("owner", "x" + HALF)));
    assertThat(table.exists()).isFalse();
    table.create(TableSchema.ofText("ID"));
    try (RowWriter writer = table.append(ID)) {
      assertRefused("b?", () -> writer.add(row("b" + HALF, "x")));
      assertRefused("b?", () -> writer.columns(Column.text("b" + HALF)));
      assertRefused("note", () -> writer.domainMetadata("note", "secret" + HALF));
    }
    assertThatThrownBy(() -> new TransactionId("s" + HALF, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Lake.local(root).table("t" + HALF)).isInstanceOf(LakeException.class);
    assertThat(table.version()).isZero();
  }

  @Test
  void anEmptyTextIsNoPartition() {
    table.create(
        TableSchema.ofText("part", "value"), TableProperties.none().withPartitions("part"));
    try (RowWriter writer = table.append(ID)) {
      assertThatThrownBy(() -> writer.add(row("part", "", "value", "a")))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("part")
          .hasMessageContaining("Write null");
      assertRefused("part", () -> writer.add(row("part", HALF, "value", "a")));
      writer.add(row("part", null, "value", ""));
      writer.commit();
    }
    assertThat(rows(table)).containsExactly(row("part", null, "value", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\0", "a\0b", "\uFEFF", "\uFFFF", "e\u0301", "\uD83D\uDE00", "\r\n"})
  void everyOtherTextIsReadAsItWasWritten(String text) {
    table.create(TableSchema.ofText("ID", "value"));
    append(table, ID, List.of(row("ID", text, "value", "a"), row("ID", "other", "value", text)));
    try (RowWriter writer = table.upsert(new TransactionId("s", 2), List.of("ID"))) {
      writer.add(row("ID", text, "value", "b"));
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("ID", text))))
        .containsExactly(row("ID", text, "value", "b"));
    assertThat(rows(table, ReadOptions.all().withFilter(Filter.equal("value", text)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\0", "a\0b", "\uFEFF", "\uFFFF", "e\u0301", "\uD83D\uDE00", "\r\n"})
  void everyOtherTextIsAPartition(String text) {
    table.create(TableSchema.ofText("ID", "part"), TableProperties.none().withPartitions("part"));
    append(table, ID, List.of(row("ID", "1", "part", text)));
    assertThat(rows(table)).containsExactly(row("ID", "1", "part", text));
  }
}
