package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.simulator.model.Fault;
import io.cxdata.simulator.model.LoanChanges;
import io.cxdata.simulator.model.Route;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed in SAP. */
class SapEventsTest {
  private static final Instant MORNING = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-23T00:00:00Z");

  @Test
  void tellsOfEveryLoanThatChanged() {
    try (BankCore core = new BankCore(200);
        SAPSession session = core.session(Strategy.PER_LOAN, 4, 7)) {
      LoanChanges changes = core.bank().changeLoans(40);
      Set<String> changed = new HashSet<>(changes.balances());
      changed.addAll(changes.openItems());
      changed.addAll(changes.paymentPlans());

      assertThat(loans(session, EventKind.ACCOUNTS, MORNING, NIGHT)).isEqualTo(changed);
      assertThat(loans(session, EventKind.PRENOTES, MORNING, NIGHT))
          .isEqualTo(Set.copyOf(changes.paymentPlans()));
      assertThat(loans(session, EventKind.TRANSACTIONS, MORNING, NIGHT)).isNotEmpty();
    }
  }

  @Test
  void tellsOfEveryPersonThatChanged() {
    try (BankCore core = new BankCore(200);
        SAPSession session = core.session(Strategy.PER_LOAN)) {
      List<String> changed = core.bank().changePersons(5);
      try (Stream<SapEvent> events = session.events(EventKind.PERSONS, MORNING, NIGHT)) {
        assertThat(events.map(event -> padded(event.person().orElseThrow())).distinct())
            .containsExactlyInAnyOrderElementsOf(changed);
      }
    }
  }

  @Test
  void includesTheStartAndNotTheEnd() {
    try (BankCore core = new BankCore(50);
        SAPSession session = core.session(Strategy.PER_LOAN)) {
      core.bank().changeLoans(20);
      List<SapEvent> all = events(session, MORNING, NIGHT);
      Instant middle = all.get(all.size() / 2).at();

      List<SapEvent> before = events(session, MORNING, middle);
      List<SapEvent> after = events(session, middle, NIGHT);

      assertThat(before).isNotEmpty().allMatch(event -> event.at().isBefore(middle));
      assertThat(after).anyMatch(event -> event.at().equals(middle));
      assertThat(Stream.concat(before.stream(), after.stream()).map(SapEvent::identity))
          .containsExactlyInAnyOrderElementsOf(all.stream().map(SapEvent::identity).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCOUNTS", "PERSONS"})
  void doesWithoutTheirSubjectsWhereTheGatewayExpandsNothing(EventKind kind) {
    try (BankCore core = new BankCore(50);
        SAPSession session = core.session(Strategy.PER_LOAN)) {
      core.bank().changeLoans(3);
      core.bank().changePersons(3);
      core.bank().faults().on(Route.EVENTS).fail(Fault.refusedExpand(501));
      try (Stream<SapEvent> events = session.events(kind, MORNING, NIGHT)) {
        assertThat(events.toList())
            .hasSize(3)
            .allMatch(event -> event.loan().or(event::person).isPresent())
            .allMatch(event -> event.record().expanded("dataNew").isEmpty());
      }
    }
  }

  @Test
  void deliversAnEventOnceAndDecidesForEachWhetherItIsMeant() {
    try (SapServer sap = new SapServer();
        SAPSession session = sap.session()) {
      String path = "v1/cac/EventSet";
      sap.answers(
          path,
          Map.of("$skiptoken", "1"),
          okJson(
              String.format(
                  Locale.ROOT, "{\"d\":{\"results\":[%s,%s]}}", event("1", 0), event("2", 999))));
      sap.answers(
          path,
          okJson(
              String.format(
                  Locale.ROOT,
                  "{\"d\":{\"__count\":4,\"results\":[%s,%s,%s],\"__next\":\"EventSet?$skiptoken=1\"}}",
                  event("1", 0),
                  event("0", -1),
                  event("3", 1_000))));

      try (Stream<SapEvent> events =
          session.events(
              EventKind.ACCOUNTS,
              Instant.ofEpochMilli(1_000_000),
              Instant.ofEpochMilli(1_001_000))) {
        assertThat(events.map(event -> event.record().field("EventID").orElseThrow()))
            .containsExactly("1", "2");
      }
      assertThat(sap.asked().get(0))
          .contains(
              "$filter=EventDateTime%20ge%20datetime%271970-01-01T00%3A16%3A40%27%20and%20"
                  + "EventDateTime%20lt%20datetime%271970-01-01T00%3A16%3A41%27");
    }
  }

  @Test
  void tellsEventsWithABlankIdApart() {
    try (SapServer sap = new SapServer();
        SAPSession session = sap.session()) {
      sap.answers(
          "v1/cac/EventSet",
          okJson(
              String.format(
                  Locale.ROOT, "{\"d\":{\"results\":[%s,%s]}}", event(" ", 0), event(" ", 1))));
      sap.answers("v1/cac/EventSet", Map.of("$skip", "2"), okJson("{\"d\":{\"results\":[]}}"));

      assertThat(events(session, Instant.EPOCH, NIGHT)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"__metadata\":{\"uri\":\"u\"},\"ContractID\":\"L\"}",
        "{\"ContractID\":\"L\",\"__metadata\":{\"uri\":\"u\"}}",
        "{\"Status\":{\"__deferred\":{}},\"ContractID\":\"L\",\"__metadata\":{\"type\":\"T\"}}",
        "{\"ContractID\":\"L\"}",
        "[{\"ContractID\":\"L\"}]",
        "{\"results\":[{\"ContractID\":\"L\"}]}",
        "{\"__count\":\"1\",\"results\":[{\"ContractID\":\"L\",\"__metadata\":{\"uri\":\"u\"}}]}"
      })
  void findsTheLoanInWhateverShapeAndOrderItsSubjectComes(String subject) {
    try (SapServer sap = new SapServer();
        SAPSession session = sap.session()) {
      sap.answers(
          "v1/cac/EventSet",
          okJson(
              "{\"d\":{\"__count\":1,\"results\":[{\"dataNew\":"
                  + subject
                  + ",\"dataOld\":null,\"EventDateTime\":\"\\/Date(0)\\/\",\"EventID\":\"1\","
                  + "\"__metadata\":{\"uri\":\"v\"}}]}}"));

      assertThat(loans(session, EventKind.ACCOUNTS, Instant.EPOCH, NIGHT)).containsExactly("L");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T08:00:00Z",
        "2026-11-22T02:00:00.000-06:00",
        "2026-11-22T08:00:00.0000000",
        "/Date(1795334400000)/",
        "/Date(1795334400000-0360)/",
        "\\\\/Date(1795334400000)\\\\/"
      })
  void readsTheTimeOfAnEventInEveryNotation(String time) {
    try (SapServer sap = new SapServer();
        SAPSession session = sap.session()) {
      sap.answers(
          "v1/cac/EventSet",
          okJson(
              "{\"d\":{\"__count\":1,\"results\":[{\"EventID\":\"1\",\"EventDateTime\":\""
                  + time
                  + "\"}]}}"));

      assertThat(events(session, MORNING, NIGHT))
          .extracting(SapEvent::at)
          .containsExactly(Instant.parse("2026-11-22T08:00:00Z"));
    }
  }

  @Test
  void refusesAnEventWithoutATime() {
    try (SapServer sap = new SapServer();
        SAPSession session = sap.session()) {
      sap.answers(
          "v1/cac/EventSet",
          okJson(
              "{\"d\":{\"__count\":1,\"results\":[{\"EventID\":\"1\",\"EventDateTime\":\"soon\"}]}}"));

      assertThatThrownBy(() -> events(session, MORNING, NIGHT))
          .isInstanceOf(SapValueException.class)
          .hasMessage(
              "SAP: the field EventDateTime is not a point in time. Report the field to the SAP team.");
    }
  }

  @Test
  void saysWhyThereAreNone() {
    try (SapServer sap = new SapServer();
        SAPSession session = sap.session()) {
      sap.answers("v1/cac/EventSet", aResponse().withStatus(403));

      assertThatThrownBy(() -> events(session, MORNING, NIGHT))
          .hasMessageContaining("account events refused (403)");
    }
  }

  private static String event(String id, long millis) {
    return String.format(
        Locale.ROOT,
        "{\"EventID\":\"%s\",\"ObjectID\":\"L\",\"EventDateTime\":\"\\/Date(%d)\\/\"}",
        id,
        1_000_000 + millis);
  }

  private static List<SapEvent> events(SAPSession session, Instant since, Instant until) {
    try (Stream<SapEvent> events = session.events(EventKind.ACCOUNTS, since, until)) {
      return events.toList();
    }
  }

  private static Set<String> loans(
      SAPSession session, EventKind kind, Instant since, Instant until) {
    try (Stream<SapEvent> events = session.events(kind, since, until)) {
      return events.map(event -> event.loan().orElseThrow()).collect(Collectors.toSet());
    }
  }

  private static String padded(String id) {
    return "0".repeat(Math.max(0, 10 - id.length())) + id;
  }
}
