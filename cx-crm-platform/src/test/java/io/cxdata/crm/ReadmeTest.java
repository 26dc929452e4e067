package io.cxdata.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.FilterSchedule;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.simulator.SimulatedBank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of README.md compiles, runs, and is the code below. */
class ReadmeTest {
  private SimulatedBank bank;
  private CrmConfig crm;
  private Secrets secrets;

  /** Stands for wherever promises are kept. */
  private static final class Kept {
    private final Map<String, Promise> promises = new HashMap<>();

    void put(Promise promise) {
      promises.put(promise.id(), promise);
    }

    void remove(Promise promise) {
      promises.remove(promise.id());
    }
  }

  @BeforeEach
  void start() {
    bank = SimulatedBank.builder().loans(100).start();
    crm =
        new CrmConfig(
            "simulated",
            bank.zendeskUrl(),
            CrmConfig.Api.CUSTOM_OBJECTS,
            ZendeskTests.SECRET_NAMES,
            new HttpLimits(4, 100, Duration.ofSeconds(5), Duration.ofSeconds(5), 3),
            100,
            Duration.ofHours(24),
            new FilterSchedule(
                "collections_filter", Map.of(16, bank.portfolio().filterIds().toList()), 8));
    secrets = name -> Secret.of(bank.secrets().get(name));
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void readsWhatChanged() {
    Kept table = new Kept();
    // README
    try (ZendeskSession zendesk = ZendeskSession.open(crm, secrets)) {
      ChangeCursor cursor = zendesk.changeCursor().join();
      try (Stream<Promise> promises = zendesk.promises()) {
        promises.forEach(table::put);
      }
      try (PromiseChanges changes = zendesk.promisesSince(cursor)) {
        changes.stream()
            .forEach(
                promise -> {
                  if (promise.isDeleted()) {
                    table.remove(promise);
                  } else {
                    table.put(promise);
                  }
                });
        cursor = changes.nextCursor();
      }
      System.out.println("Next time from " + cursor.text());
    }
    // README
    assertThat(table.promises).hasSize(30);
  }

  @Test
  void writesPromisesBack() {
    // README
    try (ZendeskSession zendesk = ZendeskSession.open(crm, secrets)) {
      PromiseDraft draft =
          PromiseDraft.of("web-4711", Map.of("loan_id", "10000002999-111-MX", "processed", false))
              .withName("Promise of 22 November");
      Promise saved = zendesk.upsert(draft).join();
      System.out.println(saved.id());
      for (UpsertOutcome outcome : zendesk.upsertAll(List.of(draft)).join()) {
        System.out.println(outcome.externalId() + " " + outcome.status());
      }
    }
    // README
    assertThat(bank.promises().count()).isEqualTo(31);
  }

  @Test
  void sendsTheFiltersOfAnHour() {
    // README
    try (ZendeskSession zendesk = ZendeskSession.open(crm, secrets)) {
      for (FilterOutcome outcome : zendesk.sendFilters(crm.filters(), 16).join()) {
        System.out.println(outcome.id() + (outcome.isSent() ? " sent" : " not sent"));
      }
      zendesk.complyPromises(LocalDate.of(2026, 11, 21)).join();
    }
    // README
    assertThat(bank.webhookPayloads()).hasSize(4).last().isEqualTo("{\"dueDate\":\"2026-11-21\"}");
  }

  @Test
  void isTheCodeOfThisTest() throws IOException {
    assertThat(pieces("README.md", "(?s)```java\\n(.*?)```"))
        .isEqualTo(
            pieces(
                "src/test/java/io/cxdata/crm/ReadmeTest.java", "(?s)// README\\n(.*?)// README\\n"))
        .hasSize(3);
  }

  private static List<String> pieces(String file, String pattern) throws IOException {
    List<String> pieces = new ArrayList<>();
    Pattern.compile(pattern)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .forEach(match -> pieces.add(match.group(1).replaceAll("\\s+", "")));
    return pieces;
  }
}
