package io.cxdata.runners.run;

import io.cxdata.runners.oracle.Bank;
import io.cxdata.runners.oracle.Oracle;
import io.cxdata.runners.oracle.RandomBank;
import io.cxdata.runners.oracle.Refined;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.SqlEngineType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random banks, refined by the real jobs on one engine: every cell of silver and gold, and all that
 * the checks find, is what the rules of the domain give when they are worked out in plain Java.
 */
public abstract class RefinedBankCases {
  private static final Map<String, String> CALL_TIMES =
      Map.of(
          "loan_balances", "BalancesTS",
          "loan_open_items", "OpenItemsTS",
          "loan_payment_plans", "PaymentPlanTS");

  private final SqlEngineType engine;
  @TempDir private Path folder;
  private long rows;

  protected RefinedBankCases(SqlEngineType engine) {
    this.engine = engine;
  }

  /** Refines the banks of some seeds, and compares; all that differs is in one failure. */
  protected final void refine(long firstSeed, int banks) throws IOException {
    SoftAssertions soft = new SoftAssertions();
    for (long seed = firstSeed; seed < firstSeed + banks; seed++) {
      refine(seed, soft);
    }
    soft.assertThat(rows).isPositive();
    soft.assertAll();
    System.out.printf(
        Locale.ROOT, "%,d banks refined by %s: %,d rows are right%n", banks, engine, rows);
  }

  private void refine(long seed, SoftAssertions soft) throws IOException {
    Bank bank = RandomBank.of(seed);
    Path place = Files.createDirectories(folder.resolve("bank" + seed));
    Path settings =
        Files.writeString(
            place.resolve("cx.yaml"), "quality: {gold.loan_contracts: {required: [ID]}}\n");
    LakeFixture lake = new LakeFixture(place, Optional.of(settings), engine);
    deliver(bank, lake);

    RunReport report = lake.refine(bank.asOf());

    Refined expected = Oracle.refine(bank);
    String name = "seed " + seed;
    for (StreamReport stream : report.streams()) {
      soft.assertThat(stream.status())
          .as("%s, %s: %s", name, stream.stream(), stream.problem())
          .isEqualTo(Status.DONE);
    }
    expected
        .tables()
        .forEach((table, wanted) -> compare(name + ", " + table, lake.rows(table), wanted, soft));
    expected
        .findings()
        .forEach(
            (stream, counts) ->
                soft.assertThat(new TreeMap<>(LakeFixture.stream(report, stream).counts()))
                    .as("%s, what is found in %s", name, stream)
                    .isEqualTo(new TreeMap<>(counts)));
    conserve(name, bank, lake, report, soft);
    delete(place);
  }

  private static void deliver(Bank bank, LakeFixture lake) {
    Instant called = Instant.parse("2026-11-22T14:00:00Z");
    for (Map.Entry<String, List<Map<String, String>>> table : bank.bronze().entrySet()) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Map<String, String> sent : table.getValue()) {
        Map<String, Object> row = new HashMap<>(sent);
        // Not sent by the source, so no two rows differ by it.
        row.put("cx_run_id", "run " + rows.size());
        if (CALL_TIMES.containsKey(table.getKey())) {
          row.put(CALL_TIMES.get(table.getKey()), called.plusSeconds(rows.size()));
        }
        rows.add(row);
      }
      // Several commits, so that a table has several files.
      int part = Math.max(1, (rows.size() + 2) / 3);
      for (int from = 0; from < rows.size(); from += part) {
        lake.bronze(table.getKey(), rows.subList(from, Math.min(from + part, rows.size())));
      }
    }
  }

  private void compare(
      String what,
      List<Map<String, Object>> actual,
      List<Map<String, Object>> expected,
      SoftAssertions soft) {
    String key = what.endsWith("zendesk_promises") ? "id" : keyOf(what);
    Map<Object, Map<String, Object>> found =
        actual.stream().collect(Collectors.toMap(row -> row.get(key), Function.identity()));
    soft.assertThat(found.keySet())
        .as(what)
        .isEqualTo(expected.stream().map(row -> row.get(key)).collect(Collectors.toSet()));
    for (Map<String, Object> row : expected) {
      Map<String, Object> other = found.getOrDefault(row.get(key), Map.of());
      if (!row.equals(other)) {
        Set<String> columns = new TreeSet<>(row.keySet());
        columns.addAll(other.keySet());
        columns.removeIf(column -> Objects.equals(row.get(column), other.get(column)));
        soft.fail(
            "%s, %s: %s",
            what,
            row.get(key),
            columns.stream()
                .map(each -> each + " is " + other.get(each) + ", not " + row.get(each))
                .collect(Collectors.joining("; ")));
      }
      rows++;
    }
  }

  private static String keyOf(String what) {
    return what.endsWith("open_items") || what.endsWith("payment_plans") ? "ContractID" : "ID";
  }

  /** Each loan of bronze is in gold once; a row without a loan's id is counted. */
  private static void conserve(
      String name, Bank bank, LakeFixture lake, RunReport report, SoftAssertions soft) {
    List<String> delivered =
        bank.rows("loan_contracts").stream().map(row -> row.getOrDefault("ID", "")).toList();
    // The ids of the banks have no other white space at their ends.
    List<String> ids =
        delivered.stream().map(id -> id.replaceAll("^[\\s\u00a0]+|[\\s\u00a0]+$", "")).toList();
    soft.assertThat(lake.rows("gold.loan_contracts"))
        .as("%s: loans of gold", name)
        .extracting(row -> row.get("ID"))
        .containsExactlyInAnyOrderElementsOf(
            ids.stream().filter(id -> !id.isEmpty()).distinct().toList());
    soft.assertThat(
            LakeFixture.stream(report, "silver.loan_contracts")
                .counts()
                .getOrDefault("rows without ID", 0L))
        .as("%s: rows of loans without an id", name)
        .isEqualTo(ids.stream().filter(String::isEmpty).count());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }
}
