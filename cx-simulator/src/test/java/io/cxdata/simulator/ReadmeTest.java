package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The README says what is so: its code is this test's, its tables have every case and every fault.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theExampleWorks() throws Exception {
    // readme begins
    try (SimulatedBank bank =
        SimulatedBank.builder().loans(500).seed(7).today(LocalDate.of(2026, 11, 22)).start()) {
      bank.faults()
          .on(Route.OPEN_ITEMS)
          .first(3)
          .fail(Fault.status(503).retryAfter(Duration.ofSeconds(1)));
      LoanChanges changes = bank.changeLoans(10);
      // … run your client against bank.sapUrl(), bank.tokenUrl(), bank.zendeskUrl() …
      assertThat(changes.answers()).isPositive();
      assertThat(bank.log().count(Route.TOKEN)).isLessThanOrEqualTo(1);
    }
    // readme ends
  }

  @Test
  void theExampleIsTheOneInTheReadme() throws IOException {
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/io/cxdata/simulator/ReadmeTest.java"));
    int begin = source.indexOf("    // readme begins");
    int end = source.indexOf("    // readme ends");
    String example = String.join("\n", source.subList(begin + 1, end)).stripIndent();
    assertThat(Files.readString(README)).contains(example);
  }

  @ParameterizedTest
  @EnumSource
  void everyEdgeCaseIsInTheTable(EdgeCase edgeCase) throws IOException {
    assertThat(Files.readAllLines(README))
        .anyMatch(line -> line.startsWith("| `" + edgeCase + "` | " + frequency(edgeCase) + " |"));
  }

  private static String frequency(EdgeCase edgeCase) {
    int count = edgeCase.last() - edgeCase.first() + 1;
    String subject = edgeCase.subject().name().toLowerCase(Locale.ROOT) + "s";
    return count + " in " + edgeCase.period() + " " + subject;
  }

  @Test
  void everyFaultIsInTheTable() throws IOException {
    String readme = Files.readString(README);
    assertThat(
            Arrays.stream(Fault.class.getDeclaredMethods())
                .map(method -> method.getName())
                .distinct())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(readme).contains("| `Fault." + fault + "("));
  }

  @Test
  void theControlEndpointIsWhereTheReadmeSays() throws Exception {
    assertThat(Files.readString(README)).contains("/simulator/change?loans=10");
    try (SimulatedBank bank = SimulatedBank.builder().loans(20).start()) {
      URI uri = bank.sapUrl().resolve("/simulator/change?loans=10");
      HttpRequest post =
          HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(post, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
