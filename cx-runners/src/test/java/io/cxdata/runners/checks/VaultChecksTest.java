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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of secrets that are not read, or not in time. */
class VaultChecksTest {
  private static final CxConfig CONFIG =
      ConfigLoader.create().commandLine(Map.of("env-type", "local")).load();
  private static final Duration TIME = Duration.ofSeconds(15);

  /** The identity is waited for first. */
  private static final Set<Integer> ALL_BUT_THE_IDENTITY =
      IntStream.rangeClosed(1, CONFIG.secretNames().size()).boxed().collect(Collectors.toSet());

  private record Identity(String name, List<String> needs, String ifNoAnswer) implements Check {
    @Override
    public String look() {
      return "client any";
    }
  }

  private static List<Finding> run(Secrets secrets, StandingTime time) {
    Check identity = new Identity(Needs.IDENTITY, List.of(), "Check the network.");
    return new VaultChecks(CONFIG, identity, secrets, new ParallelChecks(TIME, time)).run();
  }

  private static Secret never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ConfigurationException("Interrupted.");
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
            StandingTime.enough());

    assertThat(findings.stream().map(Finding::check).skip(2))
        .containsExactlyElementsOf(CONFIG.secretNames());
    assertThat(findings.stream().filter(finding -> !finding.isOk()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.check()).isEqualTo(odd))
        .satisfies(
            finding ->
                assertThat(finding.detail())
                    .startsWith("internal error (IllegalStateException)")
                    .doesNotContain("value"));
  }

  @Test
  void aVaultThatDoesNotAnswerIsOneProblem() {
    List<Finding> findings = run(name -> never(), StandingTime.upFor(ALL_BUT_THE_IDENTITY));

    assertThat(findings)
        .extracting(Finding::check, Finding::outcome)
        .containsExactly(
            tuple("identity", Outcome.OK),
            tuple("vault", Outcome.PROBLEM),
            tuple("secrets", Outcome.SKIPPED));
    assertThat(findings.get(1).detail())
        .startsWith("There is no answer after 15 s.")
        .contains("environments.local.key-vault");
  }

  @Test
  void oneSecretThatDoesNotComeDoesNotHideTheOthers() {
    String slow = CONFIG.secretNames().get(0);

    List<Finding> findings =
        run(name -> name.equals(slow) ? never() : Secret.of("any"), StandingTime.upFor(Set.of(1)));

    assertThat(findings.stream().filter(finding -> !finding.isOk()).map(Finding::check))
        .containsExactly(slow);
  }
}
