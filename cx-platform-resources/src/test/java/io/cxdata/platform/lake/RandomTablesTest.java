package io.cxdata.platform.lake;

import static io.cxdata.platform.lake.Tables.append;
import static io.cxdata.platform.lake.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the columns are, a table gives back what it was given. */
class RandomTablesTest {
  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whatWasWrittenIsReadAndCarriedOver(long seed) {
    RandomTables random = new RandomTables(seed);
    TableSchema schema = random.schema();
    LakeTable table = Lake.local(root).table("t" + seed);
    table.create(schema);
    Map<String, Map<String, Object>> expected = new LinkedHashMap<>();
    // More than one batch of Kernel's reader, and than its vectors begin with.
    for (int i = 0; i < 1_500; i++) {
      expected.put("k" + i, random.row(schema, "k" + i));
    }
    append(table, new TransactionId("s", 1), List.copyOf(expected.values()));
    assertThat(table.schema()).isEqualTo(schema);
    assertThat(rows(table)).containsExactlyElementsOf(expected.values());

    List<Map<String, Object>> changed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Map<String, Object> row = random.row(schema, "k" + i * 7);
      expected.put("k" + i * 7, row);
      changed.add(row);
    }
    Tables.write(table.upsert(new TransactionId("s", 2), List.of("id")), changed);
    Map<Object, Map<String, Object>> read = new LinkedHashMap<>();
    rows(table).forEach(row -> read.put(row.get("id"), row));
    assertThat(read).isEqualTo(expected);
  }
}
