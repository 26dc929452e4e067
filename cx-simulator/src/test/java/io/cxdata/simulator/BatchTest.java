package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.detail;
import static io.cxdata.simulator.BankClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many questions in one call. */
class BatchTest {
  private static final String OVERVIEW = "v1/lacovr";
  private static final String LOAN = "10000002999-111-MX";
  private static final String OTHER = "10000003000-111-MX";
  private static final String BALANCES = "ContractSet('" + LOAN + "')/Balances";
  private static final String ITEMS = "ContractSet('" + OTHER + "')/OpenItems";
  private SimulatedBank bank;
  private BankClient client;

  @BeforeEach
  void start() throws IOException {
    bank =
        SimulatedBank.builder()
            .loans(40)
            .seed(5)
            .today(LocalDate.of(2026, 11, 22))
            .largestBatch(60)
            .start();
    client = new BankClient(bank).signIn();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private BatchCall batch() {
    return new BatchCall(client, bank, OVERVIEW);
  }

  @Test
  void partsAreAnsweredInTheirOrderAsSingleCallsAre() throws IOException {
    List<BatchCall.Part> parts = batch().get(BALANCES).get(ITEMS).get(BALANCES).answers();
    assertThat(parts).extracting(BatchCall.Part::status).containsExactly(200, 200, 200);
    String balances = client.sap(detail(LOAN, "Balances")).body();
    assertThat(parts.get(0).body()).isEqualTo(balances);
    assertThat(parts.get(1).body()).isEqualTo(client.sap(detail(OTHER, "OpenItems")).body());
    assertThat(parts.get(2).body()).isEqualTo(balances);
    assertThat(parts.get(0).headers())
        .containsEntry("content-type", "application/json;charset=utf-8")
        .containsEntry("dataserviceversion", "2.0");
    assertThat(parts.get(0).outer()).containsEntry("content-transfer-encoding", "binary");
  }

  @Test
  void anAddressIsRelativeToTheServiceOrAPathOrComplete() throws IOException {
    List<BatchCall.Part> parts =
        batch()
            .get("ContractSet?$top=1&$filter=ID%20eq%20'" + OTHER + "'")
            .get("/s4b/v1/lacovr/" + BALANCES)
            .get(bank.sapUrl() + "/v1/lacovr/" + BALANCES + "?$top=1")
            .get("ContractSet/$count")
            .answers();
    assertThat(parts.get(0).results().get(0).get("ID").asText()).isEqualTo(OTHER);
    assertThat(parts.get(1).body()).isEqualTo(client.sap(detail(LOAN, "Balances")).body());
    assertThat(parts.get(2).results()).hasSize(1);
    assertThat(parts.get(3).body()).isEqualTo("40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v15/bp", "v1/lacovr", "v1/lacqan", "v1/cac", "v1/lac", "v1/bape"})
  void everyServiceHasABatch(String service) throws IOException {
    String set = service.equals("v15/bp") ? "PersonSet" : "ContractSet";
    String target = service.equals("v1/bape") ? "EventSet" : set;
    List<BatchCall.Part> parts =
        new BatchCall(client, bank, service).get(target + "?$top=2").answers();
    assertThat(parts).extracting(BatchCall.Part::status).containsExactly(200);
  }

  @Test
  void anErrorOfOnePartIsItsOwn() throws IOException {
    List<BatchCall.Part> parts =
        batch()
            .get("ContractSet('nobody')/Balances")
            .get("ContractSet?$filter=Nonsense%20eq%201")
            .get("NonsenseSet")
            .get("/s4b/v1/cac/ContractSet")
            .get("/oauth2/token")
            .get("$batch")
            .get("mailto:nobody")
            .get(BALANCES)
            .answers();
    assertThat(parts)
        .extracting(BatchCall.Part::status)
        .containsExactly(404, 400, 404, 404, 404, 404, 404, 200);
    for (BatchCall.Part part : parts.subList(0, 7)) {
      assertThat(part.json().get("error").get("message").get("value").asText()).isNotEmpty();
    }
  }

  @Test
  void aContentIdComesBackWhereItWasGiven() throws IOException {
    List<BatchCall.Part> parts =
        batch()
            .get("Content-ID: outside\r\n", BALANCES, "Accept: application/json\r\n")
            .get("", ITEMS, "Accept: application/json\r\nContent-ID: inside\r\n")
            .answers();
    assertThat(parts.get(0).outer()).containsEntry("content-id", "outside");
    assertThat(parts.get(0).headers()).doesNotContainKey("content-id");
    assertThat(parts.get(1).headers()).containsEntry("content-id", "inside");
    assertThat(parts.get(1).outer()).doesNotContainKey("content-id");
  }

  @Test
  void aPartWithoutAWishForJsonIsAnsweredInAtom() throws IOException {
    List<BatchCall.Part> parts =
        batch()
            .get("", BALANCES, "")
            .get("", "ContractSet('nobody')", "")
            .get("", BALANCES + "?$format=json", "")
            .answers();
    assertThat(parts.get(0).headers().get("content-type")).startsWith("application/atom+xml");
    assertThat(parts.get(0).body()).contains("<feed", "<m:properties>");
    assertThat(parts.get(1).headers().get("content-type")).startsWith("application/xml");
    assertThat(parts.get(1).body()).contains("<error ", "<code>", "xml:lang=\"en\"");
    assertThat(parts.get(2).results()).isNotEmpty();
  }

  @Test
  void aChangeIsRefusedInItsPartAndTheOthersAreAnswered() throws IOException {
    String changeSet =
        "Content-Type: multipart/mixed; boundary=b1_changes\r\n\r\n"
            + "--b1_changes\r\nContent-Type: application/http\r\n"
            + "Content-Transfer-Encoding: binary\r\n\r\n"
            + "DELETE ContractSet('"
            + LOAN
            + "') HTTP/1.1\r\n\r\n\r\n--b1_changes--\r\n";
    String lonely =
        "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + "PUT ContractSet('"
            + LOAN
            + "') HTTP/1.1\r\nAccept: application/json\r\n\r\n";
    List<BatchCall.Part> parts = batch().part(changeSet).part(lonely).get(BALANCES).answers();
    assertThat(parts).extracting(BatchCall.Part::status).containsExactly(405, 405, 200);
    assertThat(parts.get(0).body()).contains("Method not allowed");
  }

  @Test
  void faultsBefallSingleParts() throws IOException {
    bank.faults().on(Route.BALANCES).loan(LOAN).first(1).fail(Fault.status(429));
    bank.faults().on(Route.OPEN_ITEMS).loan(LOAN).fail(Fault.htmlPage());
    bank.faults()
        .on(Route.OPEN_ITEMS)
        .loan(OTHER)
        .fail(Fault.status(503).retryAfter(Duration.ofSeconds(2)));
    bank.faults().on(Route.PAYMENT_PLAN).fail(Fault.status(502).html());
    List<BatchCall.Part> parts =
        batch()
            .get(BALANCES)
            .get(BALANCES)
            .get("ContractSet('" + LOAN + "')/OpenItems")
            .get(ITEMS)
            .get("ContractSet('" + LOAN + "')/PaymentPlan")
            .answers();
    assertThat(parts).extracting(BatchCall.Part::status).containsExactly(429, 200, 200, 503, 502);
    assertThat(parts.get(0).json().has("error")).isTrue();
    assertThat(parts.get(2).body()).startsWith("<!DOCTYPE html>");
    assertThat(parts.get(3).headers()).containsEntry("retry-after", "2");
    assertThat(parts.get(4).headers().get("content-type")).startsWith("text/html");
  }

  @Test
  void aPartIsCutOffBelowItsAnnouncedLengthAndADroppedOneIsMissing() throws IOException {
    bank.faults().on(Route.BALANCES).first(1).fail(Fault.cutOffBody());
    bank.faults().on(Route.OPEN_ITEMS).first(1).fail(Fault.droppedConnection());
    List<BatchCall.Part> parts =
        batch().get(BALANCES).get(ITEMS).get(ITEMS).get(BALANCES).answers();
    String balances = client.sap(detail(LOAN, "Balances")).body();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).body()).isNotEmpty().isNotEqualTo(balances);
    assertThat(balances).startsWith(parts.get(0).body());
    assertThat(parts.get(1).body()).isEqualTo(client.sap(detail(OTHER, "OpenItems")).body());
    assertThat(parts.get(2).body()).isEqualTo(balances);
    assertThat(bank.log().parts(Route.OPEN_ITEMS, 0)).isEqualTo(1);
  }

  @Test
  void aPartWhoseAnswerIsLostIsMissing() throws IOException {
    bank.faults().on(Route.BALANCES).first(1).fail(Fault.lostAnswer());
    List<BatchCall.Part> parts = batch().get(BALANCES).get(ITEMS).answers();
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).body()).isEqualTo(client.sap(detail(OTHER, "OpenItems")).body());
    assertThat(bank.log().parts(Route.BALANCES, 0)).isEqualTo(1);
  }

  @Test
  void aTokenRevokedInOnePartIsMissedByTheNext() throws IOException {
    bank.faults().on(Route.OPEN_ITEMS).first(1).fail(Fault.revokedToken());
    List<BatchCall.Part> parts = batch().get(BALANCES).get(ITEMS).get(BALANCES).answers();
    assertThat(parts).extracting(BatchCall.Part::status).containsExactly(200, 401, 401);
    assertThat(batch().get(BALANCES).send().statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405, 501})
  void aGatewayMayRefuseBatches(int status) throws IOException {
    bank.faults().on(Route.BATCH).fail(Fault.status(status));
    HttpResponse<String> answer = batch().get(BALANCES).send();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(client.sap(detail(LOAN, "Balances")).statusCode()).isEqualTo(200);
    assertThat(bank.log().parts(Route.BALANCES)).isZero();
  }

  @Test
  void faultsBefallWholeBatches() throws IOException {
    bank.faults().on(Route.BATCH).first(1).fail(Fault.cutOffBody());
    assertThatIOException().isThrownBy(() -> batch().get(BALANCES).get(ITEMS).send());
    bank.faults().on(Route.BATCH).first(1).fail(Fault.htmlPage());
    assertThat(batch().get(BALANCES).send().body()).startsWith("<!DOCTYPE html>");
    assertThat(batch().get(BALANCES).answers()).hasSize(1);
  }

  @Test
  void theLogTellsCallsFromParts() throws IOException {
    batch().get(BALANCES).get(ITEMS).get("ContractSet('nobody')/Balances").answers();
    assertThat(bank.log().count(Route.BATCH, 202)).isEqualTo(1);
    assertThat(bank.log().count(Route.BALANCES)).isZero();
    assertThat(bank.log().parts(Route.BALANCES)).isEqualTo(2);
    assertThat(bank.log().parts(Route.BALANCES, 200)).isEqualTo(1);
    assertThat(bank.log().parts(Route.BALANCES, 404)).isEqualTo(1);
    bank.log().clear();
    assertThat(bank.log().parts(Route.BALANCES)).isZero();
  }

  @Test
  void aBatchHasALargestNumberOfPartsAndOfBytes() throws IOException {
    BatchCall batch = batch();
    for (int i = 0; i < 60; i++) {
      batch.get(BALANCES);
    }
    assertThat(batch.answers()).hasSize(60);
    assertThat(batch.get(BALANCES).send().statusCode()).isEqualTo(400);
    BatchCall heavy = batch().get("", BALANCES, "X: " + "x".repeat(1 << 20) + "\r\n");
    assertThat(heavy.send().statusCode()).isEqualTo(413);
    assertThatIllegalArgumentException().isThrownBy(() -> SimulatedBank.builder().largestBatch(0));
  }

  @Test
  void aBatchNeedsATokenAndPost() throws IOException {
    URI uri = URI.create(bank.sapUrl() + "/v1/lacovr/$batch");
    assertThat(client.sapAt(uri, "*/*").statusCode()).isEqualTo(405);
    bank.revokeTokens();
    assertThat(batch().get(BALANCES).send().statusCode()).isEqualTo(401);
    client.signIn();
    URI nowhere = URI.create(bank.sapUrl() + "/v1/nowhere/$batch");
    HttpResponse<String> answer = client.post(nowhere, "multipart/mixed; boundary=b", "");
    assertThat(answer.statusCode()).isIn(404, 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b1--\r\n",
        "--b1\r\n\r\n--b1--",
        "--b1\r\nContent-Type: application/http\r\n\r\nGET x HTTP/1.1\r\n\r\n\r\n--b1--",
        "--b1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + "GET ContractSet HTTP/1.1\r\n\r\n\r\n",
        "--b1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + "GET ContractSet HTTP/1.1\r\nAccept: x\r\n\r\n--b1--",
        "--b1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + "GET ContractSet\r\n\r\n\r\n--b1--",
        "--b1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
            + "GET ContractSet('%zz') HTTP/1.1\r\n\r\n\r\n--b1--",
        "--b1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n"
            + "GET ContractSet HTTP/1.1\n\n\n--b1--",
      })
  void aMalformedBatchIsRefusedAsAWhole(String body) throws IOException {
    URI uri = URI.create(bank.sapUrl() + "/v1/lacovr/$batch");
    HttpResponse<String> answer =
        client.post(uri, "multipart/mixed; charset=utf-8; boundary=\"b1\"", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("error").get("message").get("value").asText()).isNotEmpty();
    assertThat(client.post(uri, "text/plain", body).statusCode()).isEqualTo(400);
  }

  @Test
  void aServerThatPagesDoesSoInPartsToo() throws IOException {
    bank.faults().on(Route.CONTRACTS).fail(Fault.serverPages(7, Fault.NextLink.RELATIVE));
    BatchCall.Part part = batch().get("ContractSet?$select=ID").answers().get(0);
    String next = part.json().get("d").get("__next").asText();
    assertThat(next).startsWith("ContractSet?");
    assertThat(batch().get(next).answers().get(0).results()).hasSize(7);
  }
}
