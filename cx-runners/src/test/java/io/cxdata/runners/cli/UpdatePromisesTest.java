package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import io.cxdata.simulator.model.SimulatedPromises;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises, by what changed and by all of them. */
class UpdatePromisesTest {
  private static final String TABLE = "bronze.crm_payment_promises";

  @TempDir private Path folder;
  private BankFixture cx;

  @BeforeEach
  void open() {
    cx =
        new BankFixture(
            folder,
            SimulatedBank.builder()
                .loans(500)
                .seed(3)
                .today(BankFixture.TODAY)
                .clock(Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    cx.close();
  }

  @Test
  void readsAllPromisesFirstAndThenWhatChangedAlone() throws IOException {
    assertThat(update().get("written").asInt()).isEqualTo(150);
    List<String> ids = ids();
    long lists = cx.bank().log().count(Route.PROMISES);
    SimulatedPromises promises = cx.bank().promises();
    promises.update(ids.get(3), Map.of("processed", true));
    promises.delete(ids.get(4));
    promises.insert(Map.of("loan_id", "new"));

    JsonNode stream = update();

    assertThat(cx.bank().log().count(Route.PROMISES)).isEqualTo(lists);
    assertThat(stream.get("written").asInt()).isEqualTo(2);
    assertThat(stream.get("counts").get("gone from Zendesk, and removed").asInt()).isEqualTo(1);
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(bankIds());
    assertThat(row(ids.get(3))).containsEntry("attribute_processed", "true");
    assertThat(runsOfRows()).containsValues(148L, 2L).hasSize(2);
  }

  @Test
  void removesWhatIsGoneFromTheLegacyApiByAFullPass() throws IOException {
    cx.configure(cx.bank().configuration() + "    api: sunshine\n");
    update();
    String gone = ids().get(7);
    String changed = ids().get(8);
    cx.bank().promises().delete(gone);
    cx.bank().promises().update(changed, Map.of("reason", "Olvido"));

    update();
    assertThat(ids()).contains(gone);
    assertThat(row(changed)).containsEntry("attribute_reason", "Olvido");

    JsonNode stream = update("--full-refresh");
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(bankIds());
    assertThat(stream.get("counts").get("gone from Zendesk, and removed").asInt()).isEqualTo(1);
  }

  @Test
  void readsEverythingWhenTheLastFullPassIsTooLongAgo() throws IOException {
    cx.configure(cx.bank().configuration() + "    full-pass-every: 1ms\n");
    update();
    long lists = cx.bank().log().count(Route.PROMISES);

    update();

    assertThat(cx.bank().log().count(Route.PROMISES)).isEqualTo(2 * lists);
  }

  @Test
  void readsEverythingWhenAnotherAccountIsConfigured() throws IOException {
    update();
    cx.configure(cx.bank().configuration() + "    api: sunshine\n");

    update();

    assertThat(cx.bank().log().count(Route.SUNSHINE_PROMISES)).isPositive();
    assertThat(cx.bank().log().count(Route.SUNSHINE_SEARCH)).isZero();
  }

  @Test
  void readsEverythingWhenZendeskHasForgottenThePlace() throws IOException {
    update();
    String changed = ids().get(8);
    cx.bank().promises().update(changed, Map.of("reason", "Olvido"));
    cx.bank().faults().on(Route.PROMISES_INCREMENTAL).first(1).fail(Fault.status(400));

    JsonNode stream = update();

    assertThat(stream.get("verdict").asText()).isEqualTo("done");
    assertThat(stream.get("counts").toString()).contains("Zendesk does not go on from the place");
    assertThat(row(changed)).containsEntry("attribute_reason", "Olvido");
  }

  @Test
  void leavesTableAndPlaceAsTheyWereWhenZendeskFails() throws IOException {
    update();
    long version = cx.table(TABLE).version();
    String changed = ids().get(8);
    cx.bank().promises().update(changed, Map.of("reason", "Olvido"));
    cx.bank().faults().on(Route.PROMISES_INCREMENTAL).fail(Fault.status(401));
    assertThat(cx.run("update-promises").exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(cx.table(TABLE).version()).isEqualTo(version);
    cx.bank().faults().clear();

    update();

    assertThat(row(changed)).containsEntry("attribute_reason", "Olvido");
  }

  @Test
  void writesNothingInADryRun() throws IOException {
    update();
    long version = cx.table(TABLE).version();
    cx.bank().promises().delete(ids().get(0));

    update("--dry-run", "--full-refresh");

    assertThat(cx.table(TABLE).version()).isEqualTo(version);
    update();
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(bankIds());
  }

  @Test
  void keepsAndCountsPromisesOfUnknownLoansAndCompensationsThatCannotBeRead() throws IOException {
    cx.run("update-core-simple");
    String id = bankIds().get(0);
    cx.bank().promises().update(id, Map.of("compensation", "ten"));

    JsonNode counts = update().get("counts");

    assertThat(counts.get("of unknown loans, and kept").asInt())
        .isEqualTo(cx.bank().portfolio().count(EdgeCase.UNKNOWN_LOAN));
    assertThat(counts.get("attribute_compensation that cannot be read, kept as it is").asInt())
        .isEqualTo(1);
    assertThat(ids()).hasSize(150);
    assertThat(row(id)).containsEntry("attribute_compensation", "ten");
  }

  private JsonNode update(String... options) throws IOException {
    String[] args = new String[options.length + 4];
    args[0] = "--output";
    args[1] = "json";
    args[2] = "run";
    args[3] = "update-promises";
    System.arraycopy(options, 0, args, 4, options.length);
    BankFixture.Outcome outcome = cx.cx(args);
    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    return new ObjectMapper().readTree(outcome.out()).get("streams").get(0);
  }

  private List<String> ids() {
    return cx.rows(TABLE).stream().map(row -> (String) row.get("id")).sorted().toList();
  }

  private List<String> bankIds() {
    return cx.bank().promises().all().map(promise -> promise.id()).toList();
  }

  private Map<String, Object> row(String id) {
    return cx.rows(TABLE).stream()
        .filter(row -> id.equals(row.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private Map<Object, Long> runsOfRows() {
    return cx.rows(TABLE).stream()
        .collect(Collectors.groupingBy(row -> row.get("cx_run_id"), Collectors.counting()));
  }
}
