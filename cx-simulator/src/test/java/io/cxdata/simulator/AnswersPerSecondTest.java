package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many answers a second the bank gives from one core: its process is pinned where {@code
 * taskset} is at hand.
 */
@Tag("bench")
class AnswersPerSecondTest {
  private static final int LOANS = 20_000;
  private static final int ROUNDS = 3;
  private static final long SECONDS = 3;
  private static final long REQUIRED = 5_000;

  private record Figures(int bytes, List<Long> perSecond) {
    long median() {
      return perSecond.stream().sorted().toList().get(ROUNDS / 2);
    }
  }

  @Test
  void smallAnswersComeAtFiveThousandASecondFromOneCore() throws Exception {
    Process server = BenchServer.start(Integer.toString(LOANS));
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      int port = Integer.parseInt(out.readLine());
      String token = BenchConnection.token(port);
      System.out.printf(
          Locale.ROOT, "%-12s %11s %8s %10s%n", "answer", "connections", "bytes", "answers/s");
      long least = Long.MAX_VALUE;
      measure(port, token, "Balances", 8);
      for (int connections : new int[] {1, 8, 50}) {
        for (String kind : List.of("Balances", "OpenItems", "PaymentPlan")) {
          Figures figures = measure(port, token, kind, connections);
          System.out.printf(
              Locale.ROOT,
              "%-12s %11d %8d %10d%n",
              kind,
              connections,
              figures.bytes(),
              figures.median());
          if (kind.equals("Balances") && connections > 1) {
            least = Math.min(least, figures.median());
          }
        }
      }
      assertThat(least).isGreaterThanOrEqualTo(REQUIRED);
    } finally {
      server.getOutputStream().close();
      assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Figures measure(int port, String token, String kind, int connections)
      throws Exception {
    List<Long> perSecond = new ArrayList<>();
    long bytes = 0;
    long answers = 0;
    for (int round = 0; round < ROUNDS; round++) {
      AtomicLong count = new AtomicLong();
      AtomicLong size = new AtomicLong();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      ExecutorService clients = Executors.newFixedThreadPool(connections);
      List<Callable<Void>> loops = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int first = i * 331;
        loops.add(
            () -> {
              try (BenchConnection connection = new BenchConnection(port)) {
                for (int loan = first; System.nanoTime() < end; loan++) {
                  String path =
                      "/s4b/v1/lacovr/ContractSet('"
                          + (10_000_002_999L + loan % LOANS)
                          + "-111-MX')/"
                          + kind;
                  size.addAndGet(connection.get(path, token));
                  count.incrementAndGet();
                }
              }
              return null;
            });
      }
      for (Future<Void> loop : clients.invokeAll(loops)) {
        loop.get();
      }
      clients.shutdown();
      perSecond.add(count.get() / SECONDS);
      bytes += size.get();
      answers += count.get();
    }
    return new Figures((int) (bytes / answers), perSecond);
  }
}
