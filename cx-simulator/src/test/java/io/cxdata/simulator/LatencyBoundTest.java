package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With latency, the latency decides how long calls take, and not the bank that is made up. */
@Tag("bench")
class LatencyBoundTest {
  private static final int LOANS = 2_000;
  private static final int ROUNDS = 5;
  private static final int LATENCY_MILLIS = 20;
  private static final int CONNECTIONS = 50;
  private static final double REQUIRED = 0.9;
  private static final List<String> KINDS = List.of("Balances", "OpenItems", "PaymentPlan");

  @Test
  void sixThousandCallsTakeTheirLatencyAndLittleMore() throws Exception {
    Process server = BenchServer.start(Integer.toString(LOANS), Integer.toString(LATENCY_MILLIS));
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      int port = Integer.parseInt(out.readLine());
      String token = BenchConnection.token(port);
      int calls = LOANS * KINDS.size();
      Duration bound = Duration.ofMillis((long) calls * LATENCY_MILLIS / CONNECTIONS);
      round(port, token);
      List<Duration> times = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        times.add(round(port, token));
      }
      Duration median = times.stream().sorted().toList().get(ROUNDS / 2);
      double share = (double) bound.toNanos() / median.toNanos();
      System.out.printf(
          Locale.ROOT,
          "%d calls, %d ms, %d connections: bound %d ms, median %d ms, %.1f%% of the bound; rounds"
              + " %s%n",
          calls,
          LATENCY_MILLIS,
          CONNECTIONS,
          bound.toMillis(),
          median.toMillis(),
          100 * share,
          times.stream().map(Duration::toMillis).toList());
      assertThat(share).isGreaterThanOrEqualTo(REQUIRED);
    } finally {
      server.getOutputStream().close();
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Duration round(int port, String token) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    List<Callable<Void>> loops = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      loops.add(
          () -> {
            try (BenchConnection connection = new BenchConnection(port)) {
              for (int call = next.getAndIncrement();
                  call < LOANS * KINDS.size();
                  call = next.getAndIncrement()) {
                String loan = 10_000_002_999L + call / KINDS.size() + "-111-MX";
                String kind = KINDS.get(call % KINDS.size());
                connection.get("/s4b/v1/lacovr/ContractSet('" + loan + "')/" + kind, token);
              }
            }
            return null;
          });
    }
    long start = System.nanoTime();
    for (Future<Void> loop : clients.invokeAll(loops)) {
      loop.get();
    }
    clients.shutdown();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
