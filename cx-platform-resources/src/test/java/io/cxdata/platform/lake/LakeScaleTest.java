package io.cxdata.platform.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large tables in a small heap: {@code ./mvnw -P scale -Dtest.heap=256m -pl cx-platform-resources
 * -am verify}.
 */
@Tag("scale")
class LakeScaleTest {
  private static final int LOANS = 20_000;
  private static final int ITEMS = 25;

  @TempDir Path root;

  private static Map<String, String> item(int loan, int item, String run) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("ContractID", String.format(Locale.ROOT, "1%07d-111-MX", (loan * 7919L) % 10_000_000));
    row.put("OpenItemID", "" + item);
    row.put("Run", run);
    for (int i = 3; i < 12; i++) {
      row.put("Column" + i, "value " + loan * (i + 1L) + " of " + item);
    }
    return row;
  }

  private static void addAll(RowWriter writer, int firstLoan, int loans, String run) {
    for (int loan = firstLoan; loan < firstLoan + loans; loan++) {
      for (int item = 0; item < ITEMS; item++) {
        writer.add(item(loan, item, run));
      }
    }
  }

  private LakeTable table(String name) {
    LakeTable table = Lake.local(root).table(name);
    table.create(TableSchema.ofText("ContractID"));
    return table;
  }

  @Test
  void halfAMillionRowsAreWrittenAndReplaced() {
    LakeTable table = table("items");
    for (long run = 1; run <= 2; run++) {
      try (RowWriter writer = table.replaceByKey(new TransactionId("items", run), "ContractID")) {
        addAll(writer, 0, LOANS, "r" + run);
        WriteResult result = writer.commit();
        assertThat(result.rowsWritten()).isEqualTo(LOANS * ITEMS);
        assertThat(result.rowsRemoved()).hasValue(run == 1 ? 0 : LOANS * ITEMS);
      }
    }
    try (RowWriter writer = table.replaceByKey(new TransactionId("items", 3), "ContractID")) {
      IntStream.range(0, LOANS / 100).forEach(i -> addAll(writer, i * 100, 1, "r3"));
      assertThat(writer.commit().rowsRemoved()).hasValue(LOANS / 100 * ITEMS);
    }
    long rows = 0;
    try (RowReader reader = table.read(ReadOptions.all().withColumns("Run"))) {
      while (reader.hasNext()) {
        reader.next();
        rows++;
      }
    }
    assertThat(rows).isEqualTo(LOANS * ITEMS);
  }

  @Test
  void sixWritersAreOpenAtOnce() {
    List<RowWriter> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      writers.add(table("t" + i).append(new TransactionId("s", 1)));
    }
    for (int loan = 0; loan < LOANS; loan += 100) {
      for (RowWriter writer : writers) {
        addAll(writer, loan, 100, "r");
      }
    }
    for (RowWriter writer : writers) {
      assertThat(writer.commit().rowsWritten()).isEqualTo(LOANS * ITEMS);
      writer.close();
    }
  }
}
