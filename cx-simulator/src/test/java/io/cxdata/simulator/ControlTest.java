package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.simulator.model.SimulatedPromise;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another process, or a command line, can do to a bank. */
class ControlTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedBank bank;

  @BeforeEach
  void start() {
    bank = SimulatedBank.builder().loans(20).today(LocalDate.of(2026, 11, 22)).start();
  }

  @AfterEach
  void stop() {
    bank.close();
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(bank.sapUrl().resolve("/simulator" + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The status of a call to the token endpoint, without credentials 401 or 400 by itself. */
  private int token() throws IOException, InterruptedException {
    URI url = bank.tokenUrl();
    return client
        .send(
            HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void faultsAreSetAndRemoved() throws Exception {
    int usual = token();

    assertThat(send("POST", "/faults?on=token&status=503&first=2").statusCode()).isEqualTo(200);
    assertThat(token()).isEqualTo(503);
    assertThat(token()).isEqualTo(503);
    assertThat(token()).isEqualTo(usual);
    bank.fault("on=token,status=429,retry-after=2");
    assertThat(token()).isEqualTo(429);
    assertThat(send("DELETE", "/faults").statusCode()).isEqualTo(200);
    assertThat(token()).isEqualTo(usual);
  }

  @Test
  void promisesAreAddedChangedAndRemoved() throws Exception {
    int before = bank.promises().count();
    String loan = bank.portfolio().loanIds().findFirst().orElseThrow();

    HttpResponse<String> added =
        send("POST", "/promises?loan_id=" + loan + "&payment_amount=500.00&processed=false");
    String id = added.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    send("POST", "/promises?id=" + id + "&payment_amount=600.50&processed=true&reason=");

    assertThat(bank.promises().count()).isEqualTo(before + 1);
    SimulatedPromise promise = bank.promises().find(id).orElseThrow();
    assertThat(promise.loanId()).contains(loan);
    assertThat(promise.attributes())
        .containsEntry("payment_amount", new BigDecimal("600.50"))
        .containsEntry("processed", true)
        .containsEntry("reason", null);
    assertThat(send("DELETE", "/promises?id=" + id).statusCode()).isEqualTo(200);
    assertThat(bank.promises().find(id)).isEmpty();
    assertThat(bank.promise("loan_id=" + loan + ",payment_amount=1.00").loanId()).contains(loan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /faults?on=moon&status=503 | 400 | There is no route moon",
        "POST | /faults?on=token | 400 | exactly one of status, latency, fault",
        "POST | /faults?status=503&often=yes | 400 | no word often",
        "POST | /faults?status=many | 400 | status=many is not a number",
        "POST | /faults?fault=fire | 400 | There is no fault fire",
        "POST | /promises?amount=5 | 400 | no attribute 'amount'",
        "POST | /promises?payment_amount=five | 400 | not a number",
        "DELETE | /promises?id=none | 400 | There is no promise none",
        "GET | /faults | 405 | POST /simulator/faults",
        "GET | /nothing | 404 | POST /simulator/change",
        "GET | '' | 200 | DELETE /simulator/promises"
      })
  void whatIsNotUnderstoodIsExplained(String method, String path, int status, String says)
      throws Exception {
    HttpResponse<String> answer = send(method, path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(says);
  }

  @Test
  void aTextThatIsNoFaultIsRefused() {
    assertThatThrownBy(() -> bank.fault("status")).hasMessageContaining("is not NAME=VALUE");
    assertThatThrownBy(() -> bank.promise("")).hasMessageContaining("is not NAME=VALUE");
  }
}
