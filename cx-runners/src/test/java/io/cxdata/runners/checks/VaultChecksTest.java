package io.cxdata.runners.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CxConfig;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.runners.checks.Finding.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of secrets that are not read, or not in time. */
class VaultChecksTest {
  private static final CxConfig CONFIG =
      ConfigLoader.create().commandLine(Map.of("env-type", "local")).load();
  private static final Duration LONG = Duration.ofMinutes(2);

  private record Identity(String name, List<String> needs, String ifNoAnswer) implements Check {
    @Override
    public String look() {
      return "client any";
    }
  }

  private static List<Finding> run(Secrets secrets, Duration deadline) {
    Check identity = new Identity(Needs.IDENTITY, List.of(), "Look at the network.");
    return new VaultChecks(CONFIG, identity, secrets, new ParallelChecks(deadline)).run();
  }

  private static Secret never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ConfigurationException("Nobody reads this.");
  }

  @Test
  void aFaultWithOneSecretIsTheFindingOfThatOne() {
    String odd = CONFIG.secretNames().get(2);

    List<Finding> findings =
        run(
            name -> {
              if (name.equals(odd)) {
                throw new IllegalStateException("a value");
              }
              return Secret.of("any");
            },
            LONG);

    assertThat(findings.stream().map(Finding::check).skip(2))
        .containsExactlyElementsOf(CONFIG.secretNames());
    assertThat(findings.stream().filter(finding -> !finding.isOk()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.check()).isEqualTo(odd))
        .satisfies(
            finding ->
                assertThat(finding.detail())
                    .startsWith("a fault of the program: IllegalStateException")
                    .doesNotContain("value"));
  }

  @Test
  void aVaultThatDoesNotAnswerIsOneProblem() {
    List<Finding> findings = run(name -> never(), Duration.ofSeconds(1));

    assertThat(findings)
        .extracting(Finding::check, Finding::outcome)
        .containsExactly(
            tuple("identity", Outcome.OK),
            tuple("vault", Outcome.PROBLEM),
            tuple("secrets", Outcome.SKIPPED));
    assertThat(findings.get(1).detail())
        .startsWith("There is no answer after 1 s.")
        .contains("environments.local.key-vault");
  }

  @Test
  void oneSecretThatDoesNotComeDoesNotHideTheOthers() {
    String slow = CONFIG.secretNames().get(0);

    List<Finding> findings =
        run(name -> name.equals(slow) ? never() : Secret.of("any"), Duration.ofSeconds(2));

    assertThat(findings.stream().filter(finding -> !finding.isOk()).map(Finding::check))
        .containsExactly(slow);
  }
}
