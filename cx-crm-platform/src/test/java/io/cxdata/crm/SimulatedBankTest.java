package io.cxdata.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.CrmConfig.Api;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.crm.UpsertOutcome.Status;
import io.cxdata.http.HttpCallException;
import io.cxdata.simulator.SimulatedBank;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.Route;
import io.cxdata.simulator.model.SimulatedPromise;
import io.cxdata.simulator.model.SimulatedPromises;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both APIs of a simulated account, with and without trouble. */
class SimulatedBankTest {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  private SimulatedBank bank;

  @BeforeEach
  void start() {
    bank =
        SimulatedBank.builder()
            .loans(1_000)
            .seed(5)
            .today(LocalDate.of(2026, 11, 22))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .start();
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void deliversAllPromisesThroughATroubledGateway(Api api) {
    bank.faults().everywhere().every(3).fail(Fault.status(503));
    bank.faults().everywhere().every(4).fail(Fault.cutOffBody());
    bank.faults()
        .everywhere()
        .first(1)
        .fail(Fault.status(429).html().retryAfter(Duration.ofSeconds(1)));

    try (ZendeskSession session = session(api)) {
      assertThat(ids(session)).isEqualTo(bankIds());
      assertThat(session.statistics().retries()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void missesNoneThatChangesWhileAllAreRead(Api api) {
    List<String> ids = bankIds();
    List<String> changed = List.of(ids.get(0), ids.get(150), ids.get(299));
    try (ZendeskSession session = session(api)) {
      ChangeCursor mark = session.changeCursor().join();
      try (Stream<Promise> promises = session.promises()) {
        assertThat(promises.limit(120)).hasSize(120);
        changed.forEach(id -> bank.promises().update(id, Map.of("reason", "Olvido")));
      }

      try (PromiseChanges changes = session.promisesSince(mark)) {
        assertThat(changes.stream().map(Promise::id)).containsExactlyElementsOf(changed);
        mark = changes.nextCursor();
      }
      bank.promises().update(changed.get(1), Map.of("reason", "Desempleo"));
      try (PromiseChanges changes = session.promisesSince(mark)) {
        assertThat(
                changes.stream()
                    .filter(p -> "Desempleo".equals(p.attributes().get("reason")))
                    .map(Promise::id))
            .contains(changed.get(1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void includesTheSecondOfTheStart(Api api) {
    SimulatedPromises promises = bank.promises();
    Instant middle = promises.all().skip(150).findFirst().orElseThrow().updatedAt();
    List<String> expected =
        promises
            .all()
            .filter(promise -> !promise.updatedAt().isBefore(middle))
            .map(SimulatedPromise::id)
            .toList();

    try (ZendeskSession session = session(api);
        PromiseChanges changes = session.promisesSince(middle)) {
      assertThat(changes.stream().map(Promise::id)).containsExactlyElementsOf(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void writesPromisesByTheHundred(Api api) {
    List<PromiseDraft> drafts = new ArrayList<>();
    IntStream.range(0, 250)
        .forEach(i -> drafts.add(PromiseDraft.of("w" + i, Map.of("loan_id", "L" + i))));
    drafts.set(120, PromiseDraft.of("w120", Map.of("colour", "red")));

    try (ZendeskSession session = session(api)) {
      List<UpsertOutcome> outcomes = session.upsertAll(drafts).join();
      assertThat(outcomes).hasSize(250);
      assertThat(outcomes.get(120).status()).isEqualTo(Status.REFUSED);
      assertThat(outcomes.stream().filter(o -> o.status() == Status.SAVED)).hasSize(249);
      assertThat(bank.promises().count()).isEqualTo(549);

      Promise changed = session.upsert("w7", Map.of("processed", true)).join();
      assertThat(changed.externalId()).hasValue("w7");
      assertThat(changed.attributes())
          .containsEntry("loan_id", "L7")
          .containsEntry("processed", "true");
      assertThat(bank.promises().count()).isEqualTo(549);
    }
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void sendsAFilterOnceThoughTheWebhookIsBusyFirst(Api api) {
    bank.faults().on(Route.WEBHOOK).first(1).fail(Fault.status(429).html());
    String id = bank.portfolio().filterIds().findFirst().orElseThrow();

    try (ZendeskSession session = session(api)) {
      session.sendFilter(id).join();
    }
    assertThat(bank.webhookPayloads()).singleElement().asString().contains(id, "criteria");
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aProbeAsksForOnePromise(Api api) {
    try (ZendeskSession session = session(api)) {
      session.probe().join();
    }
    assertThat(bank.log().latest())
        .singleElement()
        .satisfies(
            request -> assertThat(request.uri()).containsPattern("(page.size.|per_page)=1$"));
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void aProbeOfAnAccountThatDoesNotLetUsInFails(Api api) {
    bank.faults().everywhere().fail(Fault.status(401));

    try (ZendeskSession session = session(api)) {
      assertThat(ZendeskTests.failure(session.probe()))
          .isInstanceOfSatisfying(
              HttpCallException.class,
              failure ->
                  assertThat(failure.kind()).isEqualTo(HttpCallException.Kind.NOT_AUTHORIZED));
    }
  }

  private static List<String> ids(ZendeskSession session) {
    try (Stream<Promise> promises = session.promises()) {
      return promises.map(Promise::id).toList();
    }
  }

  private List<String> bankIds() {
    return bank.promises().all().map(SimulatedPromise::id).toList();
  }

  private ZendeskSession session(Api api) {
    CrmConfig usual = ZendeskTests.crm(bank.zendeskUrl().toString(), api);
    CrmConfig crm =
        new CrmConfig(
            usual.name(),
            usual.url(),
            api,
            usual.secrets(),
            new HttpLimits(4, 50, Duration.ofSeconds(5), Duration.ofSeconds(5), 6),
            1_000,
            usual.fullPassEvery(),
            usual.filters());
    return ZendeskSession.open(
        crm, name -> Secret.of(bank.secrets().get(name)), wait -> {}, ZendeskTests.FAST);
  }
}
