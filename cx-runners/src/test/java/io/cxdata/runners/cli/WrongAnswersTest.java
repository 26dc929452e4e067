package io.cxdata.runners.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are well formed and wrong: what must not come of them is wrong data. */
class WrongAnswersTest {
  private static final String SETS = "/s4b/v1/lacovr/ContractSet";
  private static final String LIMITED =
      ": lists without $orderby, $inlinecount or links of SAP's own, checked by their keys: ";
  private static final Map<String, String> SECRETS =
      Map.of(
          "CORE_API_KEY", "k",
          "CORE_API_SECRET", "s",
          "CORE_API_USER", "u",
          "CORE_API_PASS", "p",
          "CRM_API_USER", "u",
          "CRM_API_TOKEN", "t");

  @TempDir private Path folder;
  private WireMockServer sap;

  @BeforeEach
  void start() throws IOException {
    sap =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    sap.start();
    sap.stubFor(any(urlPathMatching("/s4b/.*")).atPriority(9).willReturn(list()));
    sap.stubFor(
        post(urlPathEqualTo("/token"))
            .willReturn(okJson("{\"access_token\":\"a\",\"expires_in\":3600}")));
    Files.writeString(
        folder.resolve("cx.yaml"),
        String.format(
            Locale.ROOT,
            """
        core-env: here
        core:
          here:
            main: {base-url: "%1$s/s4b"}
            calls: {auth: {url: "%1$s/token"}}
        """,
            sap.baseUrl()));
  }

  @AfterEach
  void stop() {
    sap.stop();
  }

  private static ResponseDefinitionBuilder list(String... entities) {
    return okJson(
        String.format(
            Locale.ROOT,
            "{\"d\":{\"__count\":\"%d\",\"results\":[%s]}}",
            entities.length,
            String.join(",", entities)));
  }

  private void contracts(String... entities) {
    sap.stubFor(get(urlPathEqualTo(SETS)).willReturn(list(entities)));
  }

  private void balances(String loan, String... entities) {
    sap.stubFor(
        get(urlPathMatching("/s4b/v1/lacovr/ContractSet\\(.*" + loan + ".*\\)/Balances"))
            .willReturn(list(entities)));
  }

  private BankFixture.Outcome run(String... jobs) {
    String[] args = new String[jobs.length + 3];
    args[0] = "--config";
    args[1] = "cx.yaml";
    args[2] = "run";
    System.arraycopy(jobs, 0, args, 3, jobs.length);
    return BankFixture.command(new HashMap<>(SECRETS), folder, args);
  }

  private List<Map<String, Object>> rows(String table) {
    return BankFixture.rows(folder.resolve("lake"), table);
  }

  @Test
  void aRowWithoutItsKeyIsPutAsideWithTheReasonUntilItsSourceIsMended() {
    contracts("{\"ID\":\"L1\"}", "{\"ID\":\" \",\"Currency\":\"MXN\"}");
    BankFixture.Outcome outcome = run("update-core-simple");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).contains("bronze.loan_contracts: ID is empty: 1");
    assertThat(rows("bronze.loan_contracts")).hasSize(1);
    assertThat(rows("bronze.quarantine")).hasSize(1);
    assertThat(rows("bronze.quarantine").get(0))
        .containsEntry("stream", "bronze.loan_contracts")
        .containsEntry("reason", "ID is empty");
    assertThat((String) rows("bronze.quarantine").get(0).get("record")).contains("MXN");

    contracts("{\"ID\":\"L1\"}", "{\"ID\":\"L2\",\"Currency\":\"MXN\"}");
    assertThat(run("update-core-simple").exitCode()).isZero();
    assertThat(rows("bronze.quarantine")).isEmpty();
  }

  @Test
  void aListWithoutAnyKeyDoesNotEmptyItsTable() {
    contracts("{\"ID\":\"L1\"}");
    run("update-core-simple");
    contracts("{\"Number\":\"L1\"}", "{\"Number\":\"L2\"}");

    BankFixture.Outcome outcome = run("update-core-simple");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).contains("delivered no row with a key");
    assertThat(rows("bronze.loan_contracts")).hasSize(1);
  }

  @Test
  void anAnswerWithRowsOfAnotherLoanIsAFailureAndTheLoanKeepsWhatItHad() {
    contracts("{\"ID\":\"L1\"}");
    balances("L1", "{\"ID\":\"L1\",\"Code\":\"5\",\"Amount\":\"10.00\"}");
    run("update-core-simple", "update-core-iterator");
    balances("L1", "{\"ID\":\"L2\",\"Code\":\"5\",\"Amount\":\"99.00\"}");

    BankFixture.Outcome outcome = run("update-core-iterator");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).contains("rows of another loan than the one asked for");
    assertThat(rows("bronze.loan_balances")).hasSize(1);
    assertThat(rows("bronze.loan_balances").get(0)).containsEntry("Amount", "10.00");
    assertThat(rows("bronze.loan_balances_history")).hasSize(1);
  }

  @Test
  void aLoanThatHasNothingAnyMoreLosesItsRowsAndTheHistorySaysSo() {
    contracts("{\"ID\":\"L1\"}");
    balances("L1", "{\"ID\":\"L1\",\"Code\":\"5\",\"Amount\":\"10.00\"}");
    run("update-core-simple", "update-core-iterator");
    balances("L1");

    assertThat(run("update-core-iterator").exitCode()).isZero();
    assertThat(run("update-core-iterator").exitCode()).isZero();

    assertThat(rows("bronze.loan_balances")).isEmpty();
    assertThat(rows("bronze.loan_balances_history")).hasSize(2);
    assertThat(rows("bronze.loan_balances_history").stream().map(row -> row.get("Amount")))
        .containsExactlyInAnyOrder("10.00", null);
  }

  @Test
  void aFieldThatAppearsBecomesAColumnAndOneThatGoesStaysNull() {
    contracts("{\"ID\":\"L1\",\"CAT\":\"1\"}");
    run("update-core-simple");
    contracts("{\"ID\":\"L1\",\"New\":true}");

    assertThat(run("update-core-simple").exitCode()).isZero();

    assertThat(rows("bronze.loan_contracts").get(0))
        .containsEntry("New", "true")
        .containsEntry("CAT", null);
  }

  @Test
  void aListThatMovesWhileItIsReadIsNeverPublished() {
    contracts("{\"ID\":\"L1\"}");
    run("update-core-simple");
    sap.stubFor(
        get(urlPathEqualTo(SETS))
            .willReturn(okJson("{\"d\":{\"__count\":\"3\",\"results\":[{\"ID\":\"L2\"}]}}")));
    sap.stubFor(
        get(urlPathEqualTo(SETS))
            .withQueryParam("$skip", equalTo("1"))
            .willReturn(okJson("{\"d\":{\"results\":[]}}")));

    BankFixture.Outcome outcome = run("update-core-simple");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out())
        .contains("incomplete")
        .contains("read again, because the list moved: 2");
    assertThat(rows("bronze.loan_contracts")).hasSize(1);
    assertThat(rows("bronze.loan_contracts").get(0)).containsEntry("ID", "L1");
  }

  @Test
  void eachStreamThatIsMadeFromAListWithoutOrderOrCountSaysSo() {
    contracts("{\"ID\":\"L1\"}");
    sap.stubFor(
        get(urlPathMatching("/s4b/.*Set"))
            .atPriority(1)
            .withQueryParam("$orderby", matching(".*"))
            .willReturn(okJson("{\"error\":{\"code\":\"E1\"}}").withStatus(501)));

    assertThat(run("update-core-simple").out())
        .contains(
            "bronze.persons_set" + LIMITED + 1,
            "bronze.loan_contracts" + LIMITED + 1,
            "bronze.loan_contracts_qan" + LIMITED + 1);
  }

  /** The tables of the details are made together, from the events of three services. */
  @Test
  void eachOfTheStreamsThatRunTogetherSaysHowTheirListsWereRead() {
    contracts("{\"ID\":\"L1\"}");
    balances("L1", "{\"ID\":\"L1\",\"Code\":\"5\",\"Amount\":\"10.00\"}");
    assertThat(run("update-core-simple", "update-core-iterator").out()).doesNotContain(LIMITED);
    for (String option : List.of("$orderby", "$inlinecount")) {
      sap.stubFor(
          get(urlPathMatching("/s4b/.*EventSet"))
              .atPriority(1)
              .withQueryParam(option, matching(".*"))
              .willReturn(okJson("{\"error\":{\"code\":\"E1\"}}").withStatus(501)));
    }

    BankFixture.Outcome outcome =
        run("update-core-simple", "update-core-iterator", "--since-last-run");

    assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    assertThat(outcome.out().lines().filter(line -> line.contains(LIMITED)))
        .containsExactlyInAnyOrder(
            "- bronze.loan_balances" + LIMITED + 3,
            "- bronze.loan_balances_history" + LIMITED + 3,
            "- bronze.loan_open_items" + LIMITED + 3,
            "- bronze.loan_open_items_history" + LIMITED + 3,
            "- bronze.loan_payment_plans" + LIMITED + 3,
            "- bronze.loan_payment_plans_history" + LIMITED + 3);
  }

  @Test
  void aFieldThatDiffersFromAColumnInCaseOnlyIsStoredInThatColumn() {
    contracts("{\"ID\":\"L1\",\"CAT\":\"1\",\"New\":\"a\"}");
    balances("L1", "{\"ID\":\"L1\",\"Code\":\"5\",\"Amount\":\"10.00\"}");
    run("update-core-simple", "update-core-iterator");
    contracts("{\"Id\":\"L1\",\"Cat\":\"2\",\"NEW\":\"b\"}");
    balances("L1", "{\"id\":\"L1\",\"code\":\"5\",\"AMOUNT\":\"10.00\"}");

    BankFixture.Outcome outcome = run("update-core-simple", "update-core-iterator");

    assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    assertThat(rows("bronze.loan_contracts").get(0))
        .containsEntry("ID", "L1")
        .containsEntry("CAT", "2")
        .containsEntry("New", "b")
        .doesNotContainKeys("Id", "Cat", "NEW");
    assertThat(rows("bronze.loan_balances").get(0)).containsEntry("Amount", "10.00");
    // The answer is the same.
    assertThat(rows("bronze.loan_balances_history")).hasSize(1);
  }

  @Test
  void aRowWithTwoFieldsForOneColumnIsQuarantinedByName() {
    contracts(
        "{\"ID\":\"L1\",\"CAT\":\"1\"}",
        "{\"ID\":\"L2\",\"CAT\":\"1\",\"Cat\":\"2\"}",
        "{\"ID\":\"L3\",\"cx_seq\":\"7\"}");

    BankFixture.Outcome outcome = run("update-core-simple");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(rows("bronze.loan_contracts")).hasSize(1);
    assertThat(rows("bronze.quarantine").stream().map(row -> row.get("reason")))
        .containsExactlyInAnyOrder(
            "the fields CAT and Cat differ in case only, and a table has one column for both",
            "the field cx_seq has the name of a column that a run fills");
  }

  @Test
  void anAnswerWithTwoFieldsForOneColumnIsAFailureAndTheLoanKeepsWhatItHad() {
    contracts("{\"ID\":\"L1\"}");
    balances("L1", "{\"ID\":\"L1\",\"Code\":\"5\",\"Amount\":\"10.00\"}");
    run("update-core-simple", "update-core-iterator");
    balances("L1", "{\"ID\":\"L1\",\"Code\":\"5\",\"Amount\":\"11.00\",\"amount\":\"12.00\"}");

    BankFixture.Outcome outcome = run("update-core-iterator");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).contains("the fields Amount and amount differ in case only");
    assertThat(rows("bronze.loan_balances").get(0)).containsEntry("Amount", "10.00");
  }
}
