package io.cxdata.corebanking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 100,000 loans in a process with a heap of 256 MB. */
@Tag("scale")
class DetailsScaleTest {
  private static final int LOANS = 100_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void aHundredThousandLoansStreamThroughASmallHeap(Strategy strategy) throws Exception {
    try (BankCore core = new BankCore(LOANS)) {
      Path log = folder.resolve("log");
      ProcessBuilder child =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-cp",
              System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
              Child.class.getName(),
              core.bank().sapUrl().toString(),
              core.bank().tokenUrl().toString(),
              strategy.name());
      child.environment().put("CX_TEST_SECRETS", secrets(core));
      Process process = child.redirectErrorStream(true).redirectOutput(log.toFile()).start();

      assertThat(process.waitFor()).as(Files.readString(log)).isZero();
      String told = Files.readString(log);
      System.out.println(strategy + ": " + told.strip());
      assertThat(told).contains((3 * LOANS) + " delivered, 0 failed");
    }
  }

  private static String secrets(BankCore core) {
    return core.bank().secrets().entrySet().stream()
        .map(secret -> secret.getKey() + "=" + secret.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** What the process does. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      Map<String, String> known =
          System.getenv("CX_TEST_SECRETS")
              .lines()
              .map(line -> line.split("=", 2))
              .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
      Secrets secrets = name -> Secret.of(known.get(name));
      CoreConfig usual = SapServer.core(URI.create(args[0]).resolve("/"), 1_000);
      CoreConfig core =
          new CoreConfig(
              "scale",
              URI.create(args[0]),
              URI.create(args[1]),
              usual.calls(),
              usual.secrets(),
              new HttpLimits(16, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(60), 5),
              Strategy.valueOf(args[2]),
              50,
              usual.fullPassEvery(),
              usual.eventOverlap());
      long began = System.nanoTime();
      long delivered = 0;
      long failed = 0;
      try (SAPSession sap = SAPSession.open(core, secrets);
          Stream<String> loans = sap.loans().map(loan -> loan.field("ID").orElseThrow());
          Stream<LoanAnswer> answers = sap.details(loans, EnumSet.allOf(LoanDetail.class))) {
        for (LoanAnswer answer : (Iterable<LoanAnswer>) answers::iterator) {
          if (answer instanceof LoanAnswer.Delivered) {
            delivered++;
          } else {
            failed++;
          }
        }
      }
      System.out.println(
          List.of(
              delivered + " delivered, " + failed + " failed",
              (System.nanoTime() - began) / 1_000_000_000 + " s"));
    }
  }
}
