package io.cxdata.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast the details of many loans come: with a far SAP, where connections and latency are the
 * bound, and with a near one, where the client's own work is. Contenders take turns, so that all
 * see the same machine.
 */
public final class LoanDetails {
  private static final int LOANS = 2_000;
  private static final int CONNECTIONS = 50;
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int rounds;

  private LoanDetails(int rounds) {
    this.rounds = rounds;
  }

  /** One round of one contender. */
  private record Figures(double seconds, double cpuSeconds, long calls) {}

  /** A contender's rounds. */
  private record Result(String name, List<Figures> rounds) {
    Result(String name) {
      this(name, new ArrayList<>());
    }

    double seconds() {
      return median(rounds.stream().map(Figures::seconds).toList());
    }

    double cpu() {
      return median(rounds.stream().map(Figures::cpuSeconds).toList());
    }

    long calls() {
      return rounds.get(0).calls();
    }

    private static double median(List<Double> values) {
      return values.stream().sorted().toList().get(values.size() / 2);
    }
  }

  /**
   * Prints both tables.
   *
   * @param args the number of rounds; the figures are their medians
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    LoanDetails details = new LoanDetails(Integer.parseInt(args[0]));
    details.far();
    details.near();
  }

  private void far() throws IOException, InterruptedException {
    double bound = 3.0 * LOANS * LATENCY.toMillis() / 1000 / CONNECTIONS;
    System.out.printf(
        Locale.ROOT,
        "%,d loans x 3 details, %d ms latency, %d connections, medians of %d%n",
        LOANS,
        LATENCY.toMillis(),
        CONNECTIONS,
        rounds);
    System.out.printf(
        Locale.ROOT, "one call each is bound by calls x latency / connections = %.2f s%n", bound);
    try (BankProcess bank = BankProcess.start(LOANS, LATENCY)) {
      List<Result> results =
          race(
              bank,
              List.of(Strategy.PER_LOAN, Strategy.BATCH, Strategy.EXPAND),
              Peer.SAP_CLOUD_SDK,
              Peer.OKHTTP);
      Result peer = named(results, "SAP's odata-client");
      System.out.printf(
          Locale.ROOT,
          "%-22s %8s %10s %12s %24s%n",
          "",
          "calls",
          "seconds",
          "of the bound",
          "times SAP's odata-client");
      for (Result each : results) {
        System.out.printf(
            Locale.ROOT,
            "%-22s %,8d %10.2f %11.0f%% %24.2f%n",
            each.name(),
            each.calls(),
            each.seconds(),
            100 * bound / each.seconds(),
            peer.seconds() / each.seconds());
      }
    }
  }

  private void near() throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT,
        "%n%,d loans x 3 details, no latency, %d connections, medians of %d%n",
        LOANS,
        CONNECTIONS,
        rounds);
    try (BankProcess bank = BankProcess.start(LOANS, Duration.ZERO)) {
      List<Result> results =
          race(bank, List.of(Strategy.PER_LOAN), Peer.SAP_CLOUD_SDK, Peer.OKHTTP);
      Result peer = named(results, "OkHttp, bytes alone");
      System.out.printf(
          Locale.ROOT,
          "%-22s %10s %12s %16s %16s%n",
          "",
          "answers/s",
          "of OkHttp's",
          "CPU us/answer",
          "OkHttp's of it");
      for (Result each : results) {
        System.out.printf(
            Locale.ROOT,
            "%-22s %,10.0f %11.0f%% %16.0f %15.0f%%%n",
            each.name(),
            3 * LOANS / each.seconds(),
            100 * peer.seconds() / each.seconds(),
            1e6 * each.cpu() / (3 * LOANS),
            100 * peer.cpu() / each.cpu());
      }
    }
  }

  private enum Peer {
    SAP_CLOUD_SDK,
    OKHTTP
  }

  private static Result named(List<Result> results, String name) {
    return results.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private List<Result> race(BankProcess bank, List<Strategy> strategies, Peer... peers)
      throws IOException, InterruptedException {
    Secrets secrets = BankProcess.secrets();
    CoreConfig core = bank.core(Strategy.PER_LOAN);
    if (core.limits().maxConnections() != CONNECTIONS) {
      throw new IllegalStateException(core.limits().maxConnections() + " connections by default");
    }
    List<String> loans;
    try (SAPSession session = SAPSession.open(core, secrets);
        Stream<String> ids = session.loans().map(loan -> loan.field("ID").orElseThrow())) {
      loans = ids.toList();
    }
    String token = token(core, secrets);
    List<Contender> contenders = new ArrayList<>();
    try {
      for (Strategy strategy : strategies) {
        contenders.add(new OurSession(bank.core(strategy), secrets));
      }
      for (Peer peer : peers) {
        contenders.add(
            switch (peer) {
              case SAP_CLOUD_SDK -> new SapCloudSdk(core, token, CONNECTIONS);
              case OKHTTP -> new BareOkHttp(core, token, CONNECTIONS);
            });
      }
      return race(contenders, loans);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private List<Result> race(List<Contender> contenders, List<String> loans) {
    contenders.forEach(each -> each.fetch(loans));
    contenders.forEach(each -> each.fetch(loans));
    List<Result> results = contenders.stream().map(each -> new Result(each.name())).toList();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        long cpu = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        long calls = contenders.get(i).fetch(loans);
        double seconds = (System.nanoTime() - start) / 1e9;
        results
            .get(i)
            .rounds()
            .add(new Figures(seconds, (PROCESS.getProcessCpuTime() - cpu) / 1e9, calls));
      }
    }
    return results;
  }

  /** A token for the contenders who cannot fetch one. */
  private static String token(CoreConfig core, Secrets secrets)
      throws IOException, InterruptedException {
    String client =
        secrets.secret(core.secrets().clientId()).reveal()
            + ":"
            + secrets.secret(core.secrets().clientSecret()).reveal();
    String form =
        "grant_type=password&username="
            + encoded(secrets.secret(core.secrets().username()).reveal())
            + "&password="
            + encoded(secrets.secret(core.secrets().password()).reveal());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(core.authUrl().toString()))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return new ObjectMapper().readTree(answer.body()).required("access_token").textValue();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
