package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.platform.lake.Column;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.reference.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cx quarantine}, over rows that an earlier run left in the quarantine of a local lake. */
class QuarantineCommandsTest {
  private static final String LOANS = "bronze.loan_contracts";
  private static final String PROMISES = "bronze.crm_payment_promises";
  private static final String EARLY = "20261122T080000.000Z";
  private static final String LATE = "20261122T090000.000Z";

  @TempDir private Path directory;
  private long writes;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        directory.resolve("cx.yaml"),
        "env-type: local\nenvironments: {local: {lake: '" + lake() + "'}}\n");
  }

  private Path lake() {
    return directory.resolve("lake");
  }

  private CommandRun cx(String... args) {
    List<String> all =
        new ArrayList<>(
            List.of("--config", directory.resolve("cx.yaml").toString(), "--progress", "none"));
    all.addAll(List.of(args));
    return CommandRun.of(directory, Map.of(), "", all.toArray(String[]::new));
  }

  @SafeVarargs
  private void fill(String name, Map<String, ?>... rows) {
    LakeTable table = BankFixture.table(lake(), name);
    List<Column> columns = Catalogue.standard().table(name).schema().columns();
    if (!table.exists()) {
      table.create(Catalogue.standard().table(name).schema());
    }
    try (RowWriter writer = table.append(new TransactionId("test", ++writes))) {
      writer.columns(columns.toArray(Column[]::new));
      Stream.of(rows).forEach(writer::add);
      assertThat(writer.commit().replayed()).isFalse();
    }
  }

  private static Map<String, Object> quarantined(
      String stream, String reason, String record, String run, long place) {
    Map<String, Object> row = new HashMap<>();
    row.put("stream", stream);
    row.put("reason", reason);
    row.put("record", record);
    row.put("first_seen", Instant.parse("2026-11-20T08:00:00Z"));
    row.put("last_seen", Instant.parse("2026-11-22T08:00:00Z"));
    row.put("cx_run_id", run);
    row.put("cx_seq", place);
    return row;
  }

  private List<String> loans() {
    return BankFixture.rows(lake(), LOANS).stream()
        .map(row -> row.get("ID") + " " + row.get("Currency"))
        .sorted()
        .toList();
  }

  private List<String> reasons() {
    return BankFixture.rows(lake(), "bronze.quarantine").stream()
        .map(row -> (String) row.get("reason"))
        .sorted()
        .toList();
  }

  @Test
  void listCountsByTableAndReasonAndShowsNoValue() {
    assertThat(cx("quarantine", "list").out()).isEqualTo("Nothing is quarantined.\n");
    fill(
        "bronze.quarantine",
        quarantined(LOANS, "ID is empty", "{\"Currency\":\"secret\"}", EARLY, 0),
        quarantined(LOANS, "other", "{\"ID\":\"L9\"}", EARLY, 1),
        quarantined(LOANS, "ID is empty", "{\"Currency\":\"secret\"}", EARLY, 2),
        quarantined(PROMISES, "id is empty", "{}", LATE, 0));

    CommandRun text = cx("quarantine", "list");
    assertThat(text.exitCode()).isZero();
    assertThat(text.out().lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(1))
                  .matches(PROMISES + " +1 +2026-11-20T08:00:00Z .*id is empty");
              assertThat(lines.get(2)).matches(LOANS + " +2 .*ID is empty");
              assertThat(lines.get(3)).matches(LOANS + " +1 .*other");
            });
    assertThat(cx("--output", "json", "quarantine", "list").out().lines())
        .hasSize(3)
        .contains(
            "{\"table\":\"bronze.loan_contracts\",\"reason\":\"ID is empty\",\"rows\":2,"
                + "\"firstSeen\":\"2026-11-20T08:00:00Z\",\"lastSeen\":\"2026-11-22T08:00:00Z\"}");
    assertThat(text.out()).doesNotContain("secret");
  }

  @Test
  void aRowThatDoesNotSayWhenItWasSeenIsListedAndReplayedAllTheSame() {
    fill(LOANS);
    fill(
        "bronze.quarantine",
        Map.of("stream", LOANS, "reason", "old rule", "record", "{\"ID\":\"L1\"}"),
        quarantined(LOANS, "old rule", "{\"ID\":\"L2\"}", EARLY, 0));

    assertThat(cx("quarantine", "list").out()).contains("1970-01-01T00:00:00Z");
    assertThat(cx("quarantine", "replay").exitCode()).isZero();

    assertThat(loans()).containsExactly("L1 null", "L2 null");
    assertThat(reasons()).isEmpty();
  }

  @Test
  void showPrintsTheRowsOfOneTableAndSaysWhatTheyAre() {
    fill(
        "bronze.quarantine",
        quarantined(LOANS, "ID is empty", "{\"Currency\":\"MXN\"}", EARLY, 0),
        quarantined(LOANS, "other", "{\"ID\":\"L9\"}", EARLY, 1),
        quarantined(PROMISES, "id is empty", "{\"type\":\"x\"}", LATE, 0));

    CommandRun run = cx("quarantine", "show", LOANS, "--reason", "empty", "--format", "json");

    assertThat(run.out().lines()).hasSize(1).first().asString().contains("{\\\"Currency\\\"");
    assertThat(run.err()).contains("data of the bank's customers");
    assertThat(cx("quarantine", "show", LOANS, "--limit", "1", "--format", "csv").out().lines())
        .hasSize(2);
  }

  @Test
  void replayPutsTheRowsThatAreValidNowIntoTheirTableAndKeepsTheOthers() {
    fill(
        LOANS,
        Map.of("ID", "L1", "Currency", "table", "cx_run_id", LATE, "cx_seq", 0L),
        Map.of("ID", "L2", "Currency", "table", "cx_run_id", EARLY, "cx_seq", 0L));
    fill(
        "bronze.quarantine",
        quarantined(LOANS, "old rule", "{\"ID\":\"L1\",\"Currency\":\"older\"}", EARLY, 5),
        quarantined(LOANS, "old rule", "{\"ID\":\"L2\",\"Currency\":\"later\"}", LATE, 6),
        quarantined(LOANS, "old rule", "{\"ID\":\" L3 \",\"Currency\":\"first\"}", EARLY, 7),
        quarantined(LOANS, "old rule", "{\"ID\":\"L3\",\"Currency\":\"last\"}", EARLY, 8),
        quarantined(LOANS, "ID is empty", "{\"Currency\":\"MXN\"}", EARLY, 9),
        quarantined(PROMISES, "id is empty", "{\"id\":null}", LATE, 0));

    CommandRun dry = cx("quarantine", "replay", "--dry-run", LOANS);
    assertThat(dry.out()).contains("2");
    assertThat(loans()).containsExactly("L1 table", "L2 table");
    assertThat(reasons()).hasSize(6);

    CommandRun run = cx("quarantine", "replay", LOANS);

    assertThat(run.out() + run.err())
        .containsPattern("(?m)^bronze.loan_contracts +5 +2 +1 ")
        .contains("left out, because a later row of the same key is there: 2");
    assertThat(run.exitCode()).as("one row is still not valid").isEqualTo(ExitCode.FAILED);
    assertThat(loans()).containsExactly("L1 table", "L2 later", "L3 last");
    assertThat(reasons()).containsExactly("ID is empty", "id is empty");

    cx("quarantine", "replay", LOANS);
    assertThat(loans()).containsExactly("L1 table", "L2 later", "L3 last");
    assertThat(reasons()).hasSize(2);
  }

  @Test
  void discardDeletesTheRowsOfOneTableOrReason() {
    fill(
        "bronze.quarantine",
        quarantined(LOANS, "ID is empty", "{\"Currency\":\"MXN\"}", EARLY, 0),
        quarantined(LOANS, "other", "{\"ID\":\"L9\"}", EARLY, 1),
        quarantined(PROMISES, "id is empty", "{\"type\":\"x\"}", LATE, 0));

    assertThat(cx("quarantine", "discard", LOANS, "--dry-run").exitCode()).isZero();
    assertThat(reasons()).hasSize(3);
    CommandRun run = cx("quarantine", "discard", LOANS, "--reason", "ID is");
    assertThat(run.out()).contains(LOANS + ": discarded: 1");
    assertThat(reasons()).containsExactly("id is empty", "other");
    assertThat(cx("quarantine", "discard", LOANS).exitCode()).isZero();
    assertThat(reasons()).containsExactly("id is empty");

    CommandRun none = cx("quarantine", "discard", LOANS);
    assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(none.err())
        .contains("Nothing is quarantined of " + LOANS, "There are rows of: " + PROMISES);
    assertThat(cx("quarantine", "discard").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(cx("quarantine").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
