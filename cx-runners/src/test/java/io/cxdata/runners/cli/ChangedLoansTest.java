package io.cxdata.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.EventDelivery;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code update-core-iterator --since-last-run}, against a bank whose events have today's time. */
class ChangedLoansTest {
  private static final int LOANS = 60;
  private static final List<String> TABLES =
      List.of(
          "bronze.loan_balances",
          "bronze.loan_balances_history",
          "bronze.loan_open_items",
          "bronze.loan_open_items_history",
          "bronze.loan_payment_plans",
          "bronze.loan_payment_plans_history");

  @TempDir private Path folder;
  private BankFixture cx;

  @BeforeEach
  void open() {
    cx =
        new BankFixture(
            folder,
            SimulatedBank.builder()
                .loans(LOANS)
                .seed(7)
                .today(BankFixture.TODAY)
                .clock(Clock.systemUTC()));
    perLoan("");
    assertThat(cx.run("update-core-simple").exitCode()).isZero();
  }

  @AfterEach
  void close() {
    cx.close();
  }

  /** One call for each detail, so that calls can be counted. */
  private void perLoan(String more) {
    cx.configure(
        cx.bank().configuration().replace("crm:\n", "    strategy: per-loan\n" + more + "crm:\n"));
  }

  private int changes(String... more) {
    cx.bank().log().clear();
    List<String> args = new ArrayList<>(List.of("update-core-iterator", "--since-last-run"));
    args.addAll(List.of(more));
    return cx.run(args.toArray(String[]::new)).exitCode();
  }

  private long balancesAsked() {
    return cx.bank().log().count(Route.BALANCES);
  }

  private JsonNode counts(String stream) throws IOException {
    try (Stream<Path> runs = Files.list(cx.lakeFolder().resolve("runs"))) {
      Path latest = runs.sorted().reduce((first, second) -> second).orElseThrow();
      JsonNode report = new ObjectMapper().readTree(latest.resolve("report.json").toFile());
      for (JsonNode each : report.get("streams")) {
        if (each.get("stream").asText().equals(stream)) {
          return each.get("counts");
        }
      }
      throw new AssertionError("no stream " + stream);
    }
  }

  private List<List<String>> content() {
    return TABLES.stream().map(cx::content).toList();
  }

  /** What a run of every loan would add to what is there; nothing, if nothing was missed. */
  private void assertThatNothingWasMissed() {
    List<List<String>> before = content();
    assertThat(cx.run("update-core-iterator", "--full-refresh").exitCode()).isZero();
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void theFirstRunAsksEveryLoanAndTheNextOneThoseThatChanged() throws IOException {
    assertThat(changes()).isZero();
    assertThat(balancesAsked()).isEqualTo(LOANS);

    Set<String> changed = new HashSet<>();
    var first = cx.bank().changeLoans(7);
    changed.addAll(first.balances());
    changed.addAll(first.openItems());
    changed.addAll(first.paymentPlans());

    assertThat(changes()).isZero();
    long silent = counts("bronze.loan_balances").path("loans without an answer so far").asLong();
    assertThat(balancesAsked()).isEqualTo(changed.size() + silent);
    assertThat(silent).isLessThan(5);
    assertThatNothingWasMissed();
  }

  @Test
  void aLoanThatDidNotAnswerIsAskedAgainThoughNoEventNamesIt() throws IOException {
    String loan = cx.bank().portfolio().loanIds().skip(10).findFirst().orElseThrow();
    cx.bank().faults().on(Route.PAYMENT_PLAN).loan(loan).fail(Fault.status(400));
    assertThat(changes()).isOne();

    assertThat(changes()).isOne();
    assertThat(counts("bronze.loan_balances").path("loans asked again after a failure").asLong())
        .isOne();

    cx.bank().faults().clear();
    assertThat(changes()).isZero();
    assertThat(changes()).isZero();
    assertThat(counts("bronze.loan_balances").has("loans asked again after a failure")).isFalse();
    assertThatNothingWasMissed();
  }

  @Test
  void everyLoanIsAskedWhereNoEventTellsWhichOneChanged() throws IOException {
    assertThat(changes()).isZero();
    cx.bank().changeLoans(5);
    cx.bank()
        .faults()
        .on(Route.EVENTS)
        .fail(
            Fault.rewrittenBody(
                json ->
                    json.replaceAll("\"(ObjectID|ID)\":\"[^\"]*\"", "\"Other\":\"\"")
                        .replaceAll("\"(Loan)?ContractID\":\"[^\"]*\"", "\"$1Other\":\"\"")));

    assertThat(changes()).isZero();
    assertThat(balancesAsked()).isEqualTo(LOANS);
    JsonNode counts = counts("bronze.loan_balances");
    assertThat(counts.path("full pass, since none of SAP's events names a loan").asLong()).isOne();
    assertThat(counts.path("events without a loan").asLong()).isPositive();
    assertThatNothingWasMissed();
  }

  @Test
  void whatChangedWhileEventsWereDownIsAskedOnceTheyAreBack() {
    assertThat(changes()).isZero();
    cx.bank().changeLoans(5);
    cx.bank().faults().on(Route.EVENTS).fail(Fault.status(503));
    perLoan("    limits: {max-attempts: 1}\n");

    assertThat(changes()).isOne();
    assertThat(balancesAsked()).isZero();

    cx.bank().faults().clear();
    assertThat(changes()).isZero();
    assertThat(balancesAsked()).isBetween(1L, LOANS - 1L);
    assertThatNothingWasMissed();
  }

  @Test
  void aGatewayWithoutEventsIsAskedForEveryLoan() throws IOException {
    assertThat(changes()).isZero();
    cx.bank().faults().on(Route.EVENTS).fail(Fault.status(404));

    assertThat(changes()).isZero();

    assertThat(balancesAsked()).isEqualTo(LOANS);
    assertThat(counts("bronze.loan_balances").has("full pass, since SAP's events cannot be used"))
        .isTrue();
  }

  @Test
  void everyLoanIsAskedWhenTheFullPassIsDue() {
    perLoan("    full-pass-every: 1ms\n");
    assertThat(changes()).isZero();

    assertThat(changes()).isZero();

    assertThat(balancesAsked()).isEqualTo(LOANS);
  }

  @Test
  void everyLoanIsAskedOnAFullRefresh() {
    assertThat(changes()).isZero();

    assertThat(changes("--full-refresh")).isZero();

    assertThat(balancesAsked()).isEqualTo(LOANS);
  }

  @Test
  void aFewChosenLoansLeaveWhatIsRememberedAlone() {
    assertThat(changes()).isZero();
    var change = cx.bank().changeLoans(3);
    String other =
        cx.bank()
            .portfolio()
            .loanIds()
            .filter(loan -> !change.balances().contains(loan))
            .findFirst()
            .orElseThrow();
    assertThat(cx.run("update-core-iterator", "--loans", other).exitCode()).isZero();

    assertThat(changes()).isZero();

    assertThatNothingWasMissed();
  }

  @Test
  void whatTheEventsMissIsFoundByTheFullPassAndReported() throws IOException {
    assertThat(changes()).isZero();
    cx.bank().changeLoans(3);
    assertThat(changes()).isZero();
    var missed = cx.bank().changeLoans(4, EventDelivery.NONE);
    assertThat(changes()).isZero();
    assertThat(counts("bronze.loan_balances").path("loans named by events").asLong())
        .isLessThanOrEqualTo(3);

    assertThat(changes("--full-refresh")).isZero();

    assertThat(unannounced("balances")).isEqualTo(missed.balances().size());
    assertThat(unannounced("open_items")).isEqualTo(missed.openItems().size());
    assertThat(unannounced("payment_plans")).isEqualTo(missed.paymentPlans().size());
    assertThatNothingWasMissed();
  }

  @Test
  void aFullPassIsKeptThoughItCannotBeComparedWithTheEvents() throws IOException {
    assertThat(changes()).isZero();
    cx.bank().changeLoans(3);
    assertThat(changes()).isZero();
    cx.bank().changeLoans(4, EventDelivery.NONE);
    cx.bank().faults().on(Route.EVENTS).fail(Fault.status(500));
    perLoan("    limits: {max-attempts: 1}\n");

    assertThat(changes("--full-refresh")).isZero();

    assertThat(
            counts("bronze.loan_balances")
                .path("full passes that could not be compared with SAP's events")
                .asLong())
        .isOne();
    assertThatNothingWasMissed();
  }

  @Test
  void aLoginPageInPlaceOfEventsIsNoReasonToAskNoLoan() {
    assertThat(changes()).isZero();
    cx.bank().faults().on(Route.EVENTS).fail(Fault.htmlPage());

    assertThat(changes()).isZero();

    assertThat(balancesAsked()).isEqualTo(LOANS);
  }

  @Test
  void anEventThatIsSeenLateIsNotMissed() {
    assertThat(changes()).isZero();
    cx.bank().changeLoans(4, EventDelivery.LATE);
    assertThat(changes()).isZero();
    cx.bank().deliverLateEvents();

    assertThat(changes()).isZero();

    assertThatNothingWasMissed();
  }

  private long unannounced(String detail) throws IOException {
    return counts("bronze.loan_" + detail + "_history")
        .path("loans that changed without an event")
        .asLong();
  }

  @Test
  void changedLoansAndChosenLoansAreNotAskedForTogether() {
    BankFixture.Outcome outcome =
        cx.run("update-core-iterator", "--since-last-run", "--loans", "10000002999-111-MX");

    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.err()).contains("--since-last-run").contains("--loans");
  }
}
