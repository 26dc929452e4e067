package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.RequestLog;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
  void manyDelayedAnswersWaitAtOneTime() {
    int calls = 4 * Runtime.getRuntime().availableProcessors() + 40;
    bank.faults().on(Route.BALANCES).fail(Fault.latency(Duration.ofSeconds(1)));
    ExecutorService clients = Executors.newFixedThreadPool(calls);
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      answers.add(CompletableFuture.supplyAsync(this::status, clients));
    }
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
    clients.shutdown();
    // More than there are threads behind the port.
    assertThat(bank.log().peakConcurrency())
        .isGreaterThan(2 * Runtime.getRuntime().availableProcessors() + 8);
  }

  private int status() {
    try {
      return client.sap(BALANCES).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
