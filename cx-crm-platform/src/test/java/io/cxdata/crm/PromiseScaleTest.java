package io.cxdata.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 100,000 promises, read by a process with a heap of 128 MB. */
@Tag("scale")
class PromiseScaleTest {
  private static final int PROMISES = 100_000;

  @TempDir private Path folder;

  /** The process: reads all promises and prints their number, and what the heap may have. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      CrmConfig crm =
          new CrmConfig(
              "simulated",
              URI.create(args[0]),
              Api.valueOf(args[1]),
              ZendeskTests.SECRET_NAMES,
              new HttpLimits(4, 100, Duration.ofSeconds(10), Duration.ofSeconds(10), 3));
      try (ZendeskSession session =
              ZendeskSession.open(crm, name -> Secret.of(System.getenv(name)));
          Stream<Promise> promises = session.promises()) {
        System.out.println(
            promises.count() + " " + Runtime.getRuntime().maxMemory() / (1024 * 1024));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aHundredThousandPromisesAreReadInASmallHeap(Api api)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    try (SimulatedBank bank = SimulatedBank.builder().loans(PROMISES * 10 / 3 + 1).start()) {
      ProcessBuilder child =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx128m",
                      "-cp",
                      System.getProperty(
                          "surefire.test.class.path", System.getProperty("java.class.path")),
                      Reader.class.getName(),
                      bank.zendeskUrl().toString(),
                      api.name()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      child.environment().putAll(bank.secrets());
      Process reader = child.start();
      assertThat(reader.waitFor()).as(Files.readString(log)).isZero();
      String said = Files.readString(log).lines().reduce((first, last) -> last).orElse("");
      System.out.println(api + ": promises read, heap in MiB: " + said);
      assertThat(said).startsWith(bank.promises().count() + " ");
      assertThat(bank.promises().count()).isGreaterThanOrEqualTo(PROMISES);
      assertThat(Integer.parseInt(said.split(" ")[1])).isLessThanOrEqualTo(128);
    }
  }
}
