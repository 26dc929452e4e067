package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  private static final String BALANCES = BankClient.detail("10000002999-111-MX", "Balances");
  private SimulatedBank bank;
  private BankClient client;

  @BeforeEach
  void start() throws IOException {
    bank = SimulatedBank.builder().loans(10).start();
    client = new BankClient(bank).signIn();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void requestsAreCountedByRouteAndStatus() throws IOException {
    client.sap(BALANCES);
    client.sap(BALANCES);
    client.sap(BankClient.detail("none", "Balances"));
    client.sap("v1/none/ContractSet");
    assertThat(bank.log().count(Route.BALANCES)).isEqualTo(3);
    assertThat(bank.log().count(Route.BALANCES, 200)).isEqualTo(2);
    assertThat(bank.log().count(Route.BALANCES, 404)).isEqualTo(1);
    assertThat(bank.log().count(Route.UNKNOWN)).isEqualTo(1);
    assertThat(bank.log().count(Route.TOKEN)).isEqualTo(1);
    assertThat(bank.log().count()).isEqualTo(5);
    assertThat(bank.log().latest().get(1))
        .isEqualTo(new RequestLog.Entry(Route.BALANCES, "GET", "/s4b/" + BALANCES, 200));
    bank.log().clear();
    assertThat(bank.log().count()).isZero();
    assertThat(bank.log().latest()).isEmpty();
  }

  @Test
  void onlyTheNewestRequestsAreRemembered() throws IOException {
    for (int i = 0; i < RequestLog.REMEMBERED + 5; i++) {
      client.sap(BALANCES, "n", Integer.toString(i));
    }
    assertThat(bank.log().latest()).hasSize(RequestLog.REMEMBERED);
    assertThat(bank.log().latest().get(0).uri()).endsWith("?n=5");
    assertThat(bank.log().count(Route.BALANCES)).isEqualTo(RequestLog.REMEMBERED + 5);
  }

  @Test
  void manyDelayedAnswersWaitAtOneTime() throws IOException {
    int calls = 4 * Runtime.getRuntime().availableProcessors() + 40;
    bank.faults().on(Route.BALANCES).fail(Fault.latency(Duration.ofHours(1)));
    List<CompletableFuture<HttpResponse<String>>> delayed = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      delayed.add(client.sendLater(URI.create(bank.sapUrl() + "/" + BALANCES)));
    }
    while (bank.log().peakConcurrency() <= calls) {
      client.sap("v1/none/ContractSet");
    }
    assertThat(bank.log().peakConcurrency()).isEqualTo(calls + 1);
    assertThat(delayed).noneMatch(CompletableFuture::isDone);
  }
}
