package io.cxdata.corebanking.olingo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.SimulatedBank;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.apache.olingo.odata2.api.client.batch.BatchSingleResponse;
import org.apache.olingo.odata2.api.ep.entry.ODataEntry;
import org.apache.olingo.odata2.api.ep.feed.ODataFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The made-up SAP speaks OData V2 as Olingo understands it. */
class SimulatorByOlingoTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static SimulatedBank bank;
  private static HttpClient http;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    bank = SimulatedBank.builder().loans(120).seed(4).today(LocalDate.of(2026, 11, 22)).start();
    bank.changeLoans(20);
    bank.changePersons(5);
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Map<String, String> secrets = bank.secrets();
    String client = secrets.get("core-api-key") + ":" + secrets.get("core-api-secret");
    String form =
        "grant_type=password&username="
            + secrets.get("core-api-user")
            + "&password="
            + secrets.get("core-api-pass");
    HttpRequest call =
        HttpRequest.newBuilder(bank.tokenUrl())
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    token =
        JSON.readTree(http.send(call, BodyHandlers.ofString()).body()).get("access_token").asText();
  }

  @AfterAll
  static void close() {
    bank.close();
  }

  private static String get(String path, String accept) throws Exception {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(bank.sapUrl() + "/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .build();
    HttpResponse<String> answer = http.send(call, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static OlingoOracle oracle(String service) throws Exception {
    return OlingoOracle.ofMetadata(get(service + "/$metadata", "application/xml"));
  }

  @ParameterizedTest
  @CsvSource({
    "v15/bp,PersonSet,",
    "v15/bp,EventSet,'dataNew,dataOld'",
    "v1/lacovr,ContractSet,'Balances,OpenItems,PaymentPlan'",
    "v1/lacqan,ContractSet,",
    "v1/cac,ContractSet,",
    "v1/cac,EventSet,'dataNew,dataOld'",
    "v1/lac,ContractSet,",
    "v1/bape,EventSet,'dataNew,dataOld'",
    "v1/bapre,EventSet,'dataNew,dataOld'",
  })
  void eachListIsOfTheTypeThatItsServiceTells(String service, String set, String expand)
      throws Exception {
    OlingoOracle oracle = oracle(service);
    String query = "?$top=50&$inlinecount=allpages" + (expand == null ? "" : "&$expand=" + expand);
    ODataFeed json =
        oracle.feed(set, "application/json", get(service + "/" + set + query, "application/json"));
    ODataFeed atom =
        oracle.feed(
            set, "application/atom+xml", get(service + "/" + set + query, "application/atom+xml"));
    assertThat(json.getEntries()).isNotEmpty().hasSameSizeAs(atom.getEntries());
    assertThat(json.getFeedMetadata().getInlineCount())
        .isEqualTo(atom.getFeedMetadata().getInlineCount())
        .isPositive();
    for (int i = 0; i < json.getEntries().size(); i++) {
      assertSame(json.getEntries().get(i), atom.getEntries().get(i));
    }
  }

  private static void assertSame(ODataEntry json, ODataEntry atom) {
    assertThat(atom.getProperties().keySet())
        .containsExactlyInAnyOrderElementsOf(json.getProperties().keySet());
    json.getProperties()
        .forEach(
            (name, value) -> {
              Object other = atom.getProperties().get(name);
              if (value instanceof ODataFeed feed) {
                List<ODataEntry> others = ((ODataFeed) other).getEntries();
                assertThat(others).hasSameSizeAs(feed.getEntries());
                for (int i = 0; i < others.size(); i++) {
                  assertSame(feed.getEntries().get(i), others.get(i));
                }
              } else if (value instanceof ODataEntry entry) {
                assertSame(entry, (ODataEntry) other);
              } else if (value instanceof Calendar time) {
                assertThat(((Calendar) other).toInstant()).as(name).isEqualTo(time.toInstant());
              } else {
                assertThat(other).as(name).isEqualTo(value);
              }
            });
  }

  @Test
  void amountsAndTimesHaveTheValuesThatWeRead() throws Exception {
    String body = get("v1/lacovr/ContractSet?$top=1", "application/json");
    JsonNode ours = JSON.readTree(body).get("d").get("results").get(0);
    Map<String, Object> theirs =
        oracle("v1/lacovr")
            .feed("ContractSet", "application/json", body)
            .getEntries()
            .get(0)
            .getProperties();
    assertThat((BigDecimal) theirs.get("InitialLoanAmount"))
        .isEqualByComparingTo(ours.get("InitialLoanAmount").asText());
    assertThat(((Calendar) theirs.get("CreationDateTime")).getTimeInMillis())
        .isEqualTo(Long.parseLong(ours.get("CreationDateTime").asText().replaceAll("\\D", "")));
  }

  @Test
  void aBatchOfOlingosIsAnsweredAsOlingoUnderstandsIt() throws Exception {
    String loan = bank.portfolio().loanIds().findFirst().orElseThrow();
    List<String> targets =
        List.of(
            "ContractSet('" + loan + "')/Balances",
            "ContractSet('nobody')/Balances",
            "ContractSet?$top=2&$expand=OpenItems");
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(bank.sapUrl() + "/v1/lacovr/$batch"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "multipart/mixed; boundary=olingo")
            .POST(HttpRequest.BodyPublishers.ofString(OlingoOracle.batchRequest(targets)))
            .build();
    HttpResponse<String> answer = http.send(call, BodyHandlers.ofString());
    String type = answer.headers().firstValue("Content-Type").orElseThrow();
    List<BatchSingleResponse> parts = OlingoOracle.batchAnswer(type, answer.body());
    assertThat(parts)
        .extracting(BatchSingleResponse::getStatusCode)
        .containsExactly("200", "404", "200");
    assertThat(parts.get(0).getBody())
        .isEqualTo(get("v1/lacovr/" + targets.get(0), "application/json"));
    assertThat(parts.get(2).getBody())
        .isEqualTo(get("v1/lacovr/" + targets.get(2), "application/json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ID ge '10000003000-111-MX' and not startswith(ID,'1000000301')",
        "OverdueDays gt 3 or InitialLoanAmount ge 0.5M",
        "CreationDateTime lt datetime'2030-01-01T00:00:00'",
        "substringof('O''x',BorrowerTxt) eq false",
      })
  void aFilterThatOlingoUnderstandsIsUnderstood(String filter) throws Exception {
    assertThat(oracle("v1/lacovr").uri("ContractSet", Map.of("$filter", filter)).getFilter())
        .isNotNull();
    String encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    assertThat(get("v1/lacovr/ContractSet?$filter=" + encoded, "application/json"))
        .contains("\"results\"");
  }
}
