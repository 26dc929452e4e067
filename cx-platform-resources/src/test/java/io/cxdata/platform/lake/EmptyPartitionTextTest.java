package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.row;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An empty text as the value of a partition: engines differ, so that it is not written. Where
 * another engine wrote it, it is an empty text, as for Spark, and no null.
 */
class EmptyPartitionTextTest {
  private static final Map<String, Object> OF_EMPTY = row("ID", "1", "part", "", "value", "a");
  private static final Map<String, Object> ALSO_OF_EMPTY = row("ID", "2", "part", "", "value", "b");
  private static final Map<String, Object> OF_NULL = row("ID", "3", "part", null, "value", "c");
  private static final Map<String, Object> OF_TEXT = row("ID", "4", "part", "x", "value", "d");

  @TempDir Path root;
  private LakeTable table;
  private long run;

  /** A table as another engine may write it, whose log tells an empty text from null. */
  @BeforeEach
  void table() throws IOException {
    table = Lake.local(root).table("t");
    table.create(
        TableSchema.ofText("ID", "part", "value"), TableProperties.none().withPartitions("part"));
    append(
        table,
        id(),
        List.of(
            row("ID", "1", "part", "empty", "value", "a"),
            row("ID", "2", "part", "empty", "value", "b"),
            OF_NULL,
            OF_TEXT));
    TableLogs.editAdds(
        table,
        add -> {
          if ("empty".equals(add.path("partitionValues").path("part").textValue())) {
            add.withObject("partitionValues").put("part", "");
          }
        });
    table = Lake.local(root).table("t");
  }

  private TransactionId id() {
    return new TransactionId("s", ++run);
  }

  private List<Map<String, Object>> rowsWith(Filter filter) {
    return rows(table, ReadOptions.all().withFilter(filter));
  }

  @Test
  void anEmptyTextOfAnotherEngineIsReadAndFilteredAsItIs() {
    assertThat(rows(table)).containsExactlyInAnyOrder(OF_EMPTY, ALSO_OF_EMPTY, OF_NULL, OF_TEXT);
    assertThat(rowsWith(Filter.isNull("part"))).containsExactly(OF_NULL);
    assertThat(rowsWith(Filter.isNotNull("part")))
        .containsExactlyInAnyOrder(OF_EMPTY, ALSO_OF_EMPTY, OF_TEXT);
    assertThat(rowsWith(Filter.equal("part", "")))
        .containsExactlyInAnyOrder(OF_EMPTY, ALSO_OF_EMPTY);
    assertThat(rowsWith(Filter.less("part", "x")))
        .containsExactlyInAnyOrder(OF_EMPTY, ALSO_OF_EMPTY);
    assertThat(rowsWith(Filter.greater("part", ""))).containsExactly(OF_TEXT);
  }

  @Test
  void anEmptyTextIsWrittenByNoKindOfWrite() throws IOException {
    List<Map<String, Object>> before = rows(table);
    List<RowWriter> writers = new ArrayList<>();
    writers.add(table.append(id()));
    writers.add(table.overwrite(id()));
    writers.add(table.upsert(id(), List.of("ID")));
    writers.add(table.upsert(id(), List.of("part", "ID")));
    writers.add(table.replaceByKey(id(), "ID"));
    writers.add(table.replaceByKey(id(), "part"));
    for (RowWriter open : writers) {
      try (RowWriter writer = open) {
        assertThatThrownBy(() -> writer.add(row("ID", "5", "part", "", "value", "e")))
            .isInstanceOf(LakeException.class)
            .hasMessageContainingAll("column part", "table t", "Write null");
      }
    }
    assertThat(rows(table)).isEqualTo(before);
  }

  @Test
  void rowsThatAWriteCarriesAlongKeepTheirEmptyText() {
    Map<String, Object> changed = row("ID", "1", "part", "x", "value", "new");
    try (RowWriter writer = table.upsert(id(), List.of("ID"))) {
      writer.add(changed);
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(rows(table)).containsExactlyInAnyOrder(changed, ALSO_OF_EMPTY, OF_NULL, OF_TEXT);
    assertThat(rowsWith(Filter.equal("part", ""))).containsExactly(ALSO_OF_EMPTY);
    assertThat(rowsWith(Filter.isNull("part"))).containsExactly(OF_NULL);
  }

  @Test
  void rowsOfAnEmptyTextAreReplacedAndDeletedByItAlone() {
    try (RowWriter writer = table.upsert(id(), List.of("part", "ID"))) {
      writer.delete("", "1");
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(rows(table)).containsExactlyInAnyOrder(ALSO_OF_EMPTY, OF_NULL, OF_TEXT);
    try (RowWriter writer = table.replaceByKey(id(), "part")) {
      writer.replace("");
      assertThat(writer.commit().rowsRemoved()).hasValue(1);
    }
    assertThat(rows(table)).containsExactlyInAnyOrder(OF_NULL, OF_TEXT);
  }
}
