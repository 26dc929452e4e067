package io.cxdata.corebanking;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.http.RetryPolicy;
import io.cxdata.simulator.SimulatedBank;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;

/** A simulated bank, and sessions with its core. */
final class BankCore implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static final RetryPolicy FAST =
      new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofMillis(50));

  private final SimulatedBank bank;

  BankCore(int loans) {
    this(loans, 4);
  }

  BankCore(int loans, long seed) {
    this.bank = SimulatedBank.builder().loans(loans).seed(seed).today(TODAY).start();
  }

  SimulatedBank bank() {
    return bank;
  }

  SAPSession session(Strategy strategy) {
    return session(strategy, 8, 100);
  }

  SAPSession session(Strategy strategy, int connections, int pageSize) {
    return SAPSession.open(
        config(strategy, connections, pageSize),
        secrets(),
        wait -> {},
        FAST,
        InstantSource.system());
  }

  Secrets secrets() {
    return name -> Secret.of(bank.secrets().get(name));
  }

  CoreConfig config(Strategy strategy, int connections, int pageSize) {
    CoreConfig core = SapServer.core(bank.sapUrl(), pageSize);
    return new CoreConfig(
        "simulated",
        bank.sapUrl(),
        bank.tokenUrl(),
        Map.copyOf(core.calls()),
        core.secrets(),
        new HttpLimits(connections, pageSize, Duration.ofSeconds(10), Duration.ofSeconds(10), 5),
        strategy,
        50,
        core.fullPassEvery(),
        core.eventOverlap());
  }

  @Override
  public void close() {
    bank.close();
  }
}
