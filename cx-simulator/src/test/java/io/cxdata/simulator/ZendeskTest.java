package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.json;
import static io.cxdata.simulator.BankClient.list;
import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.SimulatedPromise;
import io.cxdata.simulator.model.SimulatedPromises;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZendeskTest {
  private static final String RECORDS = "/v2/custom_objects/payment_promise/records";
  private static final String CHANGES = "/v2/incremental/custom_objects/payment_promise/cursor";
  private static final String SUNSHINE = "/sunshine/objects/records";
  private SimulatedBank bank;
  private BankClient client;

  @BeforeEach
  void start() {
    bank = SimulatedBank.builder().loans(1_000).seed(9).today(LocalDate.of(2026, 11, 22)).start();
    client = new BankClient(bank);
  }

  @AfterEach
  void close() {
    bank.close();
  }

  private List<String> ids() {
    return bank.promises().all().map(SimulatedPromise::id).toList();
  }

  private JsonNode get(URI uri) throws IOException {
    HttpResponse<String> answer = client.zendeskAt(uri);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void customObjectsDeliverAllPromisesOnceByCursor(int size) throws IOException {
    List<String> found = new ArrayList<>();
    JsonNode page = json(client.zendesk(RECORDS, "page[size]", Integer.toString(size)));
    found.addAll(texts(list(page.get("custom_object_records")), "id"));
    while (page.get("meta").get("has_more").asBoolean()) {
      String cursor = page.get("meta").get("after_cursor").asText();
      page =
          json(
              client.zendesk(RECORDS, "page[size]", Integer.toString(size), "page[after]", cursor));
      found.addAll(texts(list(page.get("custom_object_records")), "id"));
    }
    assertThat(found).isEqualTo(ids()).hasSize(300);
  }

  @Test
  void customObjectsDeliverAllPromisesOnceByLink() throws IOException {
    List<String> found = new ArrayList<>();
    String next = bank.zendeskUrl() + RECORDS;
    while (next != null) {
      JsonNode page = get(URI.create(next));
      found.addAll(texts(list(page.get("custom_object_records")), "id"));
      next = page.get("links").get("next").asText(null);
    }
    assertThat(found).isEqualTo(ids());
  }

  @Test
  void sunshineDeliversAllPromisesOnce() throws IOException {
    List<String> found = new ArrayList<>();
    URI next = URI.create(bank.zendeskUrl() + SUNSHINE + "?type=payment_promise&per_page=70");
    while (next != null) {
      JsonNode page = get(next);
      assertThat(page.get("data").size()).isBetween(1, 70);
      found.addAll(texts(list(page.get("data")), "id"));
      String link = page.get("links").get("next").asText(null);
      next = link == null ? null : next.resolve(link);
    }
    assertThat(found).isEqualTo(ids());
    assertThat(
            json(client.zendesk(SUNSHINE, "type", "payment_promise", "per_page", "1000"))
                .get("data"))
        .hasSize(300);
  }

  @Test
  void bothApisDeliverTheSameAttributes() throws IOException {
    String id = ids().get(3);
    JsonNode record = json(client.zendesk(RECORDS + "/" + id)).get("custom_object_record");
    JsonNode legacy = json(client.zendesk(SUNSHINE + "/" + id)).get("data");
    assertThat(record.get("custom_object_fields")).isEqualTo(legacy.get("attributes"));
    assertThat(record.get("custom_object_key")).isEqualTo(legacy.get("type"));
    assertThat(record.get("updated_at")).isEqualTo(legacy.get("updated_at"));
    JsonNode attributes = legacy.get("attributes");
    assertThat(attributes.fieldNames())
        .toIterable()
        .containsExactly(
            "loan_id",
            "payment_amount",
            "due_date",
            "reason",
            "processed",
            "accomplished",
            "agent_name",
            "agent_id",
            "sap_user_id",
            "compensation");
    assertThat(attributes.get("payment_amount").isNumber()).isTrue();
    assertThat(attributes.get("processed").isBoolean()).isTrue();
    assertThat(attributes.get("compensation").asText()).contains("\"comission\":");
  }

  @Test
  void wrongPagingIsRefused() throws IOException {
    assertThat(client.zendesk(RECORDS, "page[size]", "101").statusCode()).isEqualTo(400);
    assertThat(client.zendesk(RECORDS, "page[after]", "nonsense").statusCode()).isEqualTo(400);
    assertThat(client.zendesk(RECORDS, "page", "2").statusCode()).isEqualTo(400);
    assertThat(client.zendesk(SUNSHINE, "type", "payment_promise", "per_page", "1001").statusCode())
        .isEqualTo(400);
    assertThat(client.zendesk(SUNSHINE, "type", "other").statusCode()).isEqualTo(404);
    assertThat(client.zendesk(CHANGES).statusCode()).isEqualTo(400);
    assertThat(client.zendesk(RECORDS + "/nonsense").statusCode()).isEqualTo(404);
    assertThat(client.zendesk("/v2/nonsense").statusCode()).isEqualTo(404);
  }

  private record Stream(List<String> ids, String cursor) {}

  private Stream changes(String option, String value) throws IOException {
    List<String> found = new ArrayList<>();
    JsonNode page = json(client.zendesk(CHANGES, option, value, "per_page", "50"));
    found.addAll(texts(list(page.get("custom_object_records")), "id"));
    while (!page.get("end_of_stream").asBoolean()) {
      page =
          json(
              client.zendesk(
                  CHANGES, "cursor", page.get("after_cursor").asText(), "per_page", "50"));
      found.addAll(texts(list(page.get("custom_object_records")), "id"));
    }
    return new Stream(found, page.get("after_cursor").asText());
  }

  @Test
  void theIncrementalStreamGoesOnWithWhatChangedSince() throws IOException {
    Stream all = changes("start_time", "0");
    assertThat(all.ids()).containsExactlyInAnyOrderElementsOf(ids());
    assertThat(changes("cursor", all.cursor()).ids()).isEmpty();

    String gone = all.ids().get(10);
    String paid = all.ids().get(20);
    bank.promises().delete(gone);
    bank.promises().update(paid, Map.of("processed", true));
    SimulatedPromise added =
        bank.promises().insert(Map.of("loan_id", "10000002999-111-MX", "due_date", "2026-12-24"));

    Stream news = changes("cursor", all.cursor());
    assertThat(news.ids()).containsExactly(gone, paid, added.id());
    bank.promises().update(paid, Map.of("processed", false));
    assertThat(changes("cursor", news.cursor()).ids()).containsExactly(paid);
    assertThat(changes("start_time", "0").ids())
        .contains(gone)
        .containsAll(ids())
        .hasSize(ids().size() + 1);
  }

  @Test
  void theIncrementalStreamHasATraceOfWhatIsGone() throws IOException {
    String cursor = changes("start_time", "0").cursor();
    bank.promises().delete(ids().get(10));

    JsonNode trace =
        json(client.zendesk(CHANGES, "cursor", cursor)).get("custom_object_records").get(0);
    assertThat(trace.get("custom_object_fields"))
        .isNotEmpty()
        .allSatisfy(value -> assertThat(value.asText()).isEqualTo("[DELETED]"));
  }

  @Test
  void aPromiseIsMadeAndChangedByItsExternalId() throws IOException {
    String body =
        "{\"custom_object_record\":{\"custom_object_fields\":{\"loan_id\":\"L\",\"payment_amount\":12.50}}}";
    JsonNode made =
        json(client.sendZendesk("PATCH", RECORDS + "?external_id=w-1", body))
            .get("custom_object_record");
    assertThat(made.get("external_id").asText()).isEqualTo("w-1");
    JsonNode changed =
        json(client.sendZendesk(
                "PATCH",
                SUNSHINE,
                "{\"data\":{\"type\":\"payment_promise\",\"external_id\":\"w-1\",\"attributes\":{\"processed\":true}}}"))
            .get("data");
    assertThat(changed.get("id")).isEqualTo(made.get("id"));
    assertThat(changed.get("attributes").get("loan_id").asText()).isEqualTo("L");
    assertThat(changed.get("attributes").get("processed").asBoolean()).isTrue();
    assertThat(bank.promises().count()).isEqualTo(301);
    assertThat(
            client
                .sendZendesk(
                    "PATCH",
                    RECORDS + "?external_id=w-2",
                    "{\"custom_object_record\":{\"custom_object_fields\":{\"colour\":1}}}")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void aBulkJobTellsOfEachRecordOnceItIsDone() throws IOException {
    JsonNode begun =
        json(client.sendZendesk(
                "POST",
                "/v2/custom_objects/payment_promise/jobs",
                """
                {"job":{"action":"create_or_update_by_external_id","items":[
                  {"external_id":"a","custom_object_fields":{"loan_id":"L"}},
                  {"external_id":"b","custom_object_fields":{"colour":"red"}}]}}
                """))
            .get("job_status");
    assertThat(begun.get("status").asText()).isEqualTo("queued");
    String job = "/v2/job_statuses/" + begun.get("id").asText();
    assertThat(json(client.zendesk(job)).get("job_status").get("status").asText())
        .isEqualTo("working");
    JsonNode done = json(client.zendesk(job)).get("job_status");
    assertThat(done.get("status").asText()).isEqualTo("completed");
    assertThat(done.get("results").get(0).get("success").asBoolean()).isTrue();
    assertThat(done.get("results").get(1).get("error").asText()).isEqualTo("RecordInvalid");
    assertThat(client.zendesk("/v2/job_statuses/none").statusCode()).isEqualTo(404);
  }

  @Test
  void theLegacySearchDeliversWhatChangedSinceAMoment() throws IOException {
    List<SimulatedPromise> promises = bank.promises().all().toList();
    String start = promises.get(280).updatedAt().toString().replace('T', ' ').replace("Z", ".000");
    String question =
        "{\"query\":{\"_type\":{\"$eq\":\"payment_promise\"}},\"_updated_at\":{\"start\":\""
            + start
            + "\"},\"sort_by\":\"_updated_at asc\"}";
    List<String> found = new ArrayList<>();
    String path = "/sunshine/objects/query?per_page=7";
    while (path != null) {
      JsonNode page = json(client.sendZendesk("POST", path, question));
      found.addAll(texts(list(page.get("data")), "id"));
      String next = page.get("links").get("next").asText(null);
      path = next == null ? null : next.substring("/api".length());
    }
    assertThat(found).isEqualTo(ids().subList(280, 300));
    assertThat(client.sendZendesk("POST", "/sunshine/objects/query", "{}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void theIncrementalStreamStartsAtAMomentInclusively() throws IOException {
    List<SimulatedPromise> promises = bank.promises().all().toList();
    SimulatedPromise middle = promises.get(150);
    List<String> expected =
        promises.stream()
            .filter(promise -> !promise.updatedAt().isBefore(middle.updatedAt()))
            .map(SimulatedPromise::id)
            .toList();
    String start = Long.toString(middle.updatedAt().getEpochSecond());
    assertThat(changes("start_time", start).ids()).isEqualTo(expected).contains(middle.id());
  }

  @Test
  void whatATestChangesTheApisDeliver() throws IOException {
    SimulatedPromises promises = bank.promises();
    SimulatedPromise added =
        promises.insert(Map.of("loan_id", "L", "payment_amount", new BigDecimal("12.50")));
    assertThat(promises.count()).isEqualTo(301);
    JsonNode record = json(client.zendesk(RECORDS + "/" + added.id())).get("custom_object_record");
    assertThat(record.get("custom_object_fields").get("payment_amount").decimalValue())
        .isEqualByComparingTo("12.5");
    assertThat(record.get("custom_object_fields").get("reason").isNull()).isTrue();
    promises.delete(added.id());
    assertThat(promises.count()).isEqualTo(300);
    assertThat(client.zendesk(RECORDS + "/" + added.id()).statusCode()).isEqualTo(404);
    assertThatIllegalArgumentException().isThrownBy(() -> promises.delete(added.id()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> promises.update(ids().get(0), Map.of("commission", 1)))
        .withMessageContaining("compensation");
  }

  @Test
  void aFilterRecordIsReadByItsId() throws IOException {
    String id = bank.portfolio().filterIds().findFirst().orElseThrow();
    JsonNode record = json(client.zendesk("/v2/custom_objects/any_filter/records/" + id));
    assertThat(record.get("custom_object_record").get("custom_object_key").asText())
        .isEqualTo("any_filter");
    assertThat(client.zendesk(RECORDS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(json(client.zendesk(SUNSHINE + "/" + id)).get("data").get("id").asText())
        .isEqualTo(id);
  }
}
