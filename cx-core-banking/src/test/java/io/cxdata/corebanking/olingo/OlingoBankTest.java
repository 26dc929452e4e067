package io.cxdata.corebanking.olingo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.apache.olingo.odata2.api.client.batch.BatchSingleResponse;
import org.apache.olingo.odata2.api.edm.EdmSimpleTypeException;
import org.apache.olingo.odata2.api.edm.EdmSimpleTypeKind;
import org.apache.olingo.odata2.api.ep.entry.ODataEntry;
import org.apache.olingo.odata2.api.ep.feed.ODataFeed;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.apache.olingo.odata2.api.uri.UriInfo;
import org.apache.olingo.odata2.api.uri.expression.ExpressionKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Olingo's server and parser do what other tests lean on. */
class OlingoBankTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static OlingoBank bank;
  private static HttpClient http;
  private static final OlingoOracle ORACLE = OlingoOracle.ofBank();

  @BeforeAll
  static void start() {
    bank = OlingoBank.start(250);
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void close() {
    bank.close();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(bank.url().resolve("/s4b/v1/lacovr/").resolve(path))
        .header("Authorization", "Bearer olingo-token");
  }

  private static String get(String path, String accept) throws Exception {
    HttpResponse<String> answer =
        http.send(request(path).header("Accept", accept).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode d(String path) throws Exception {
    return JSON.readTree(get(path, "application/json")).get("d");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void itPagesByItselfWithARelativeNext() throws Exception {
    List<String> ids = new ArrayList<>();
    String next = "ContractSet?$inlinecount=allpages&$orderby=ID";
    while (next != null) {
      assertThat(URI.create(next).isAbsolute()).isFalse();
      JsonNode d = d(next);
      assertThat(d.get("__count").asText()).isEqualTo("250");
      assertThat(d.get("results").size()).isLessThanOrEqualTo(OlingoBank.PAGE);
      d.get("results").forEach(contract -> ids.add(contract.get("ID").asText()));
      next = d.has("__next") ? d.get("__next").asText() : null;
    }
    assertThat(ids).hasSize(250).doesNotHaveDuplicates().contains(OlingoBank.loanId(249));
  }

  @Test
  void itSkipsFiltersAndExpands() throws Exception {
    JsonNode page =
        d("ContractSet?$orderby=ID&$skip=3&$top=4&$expand=Balances,OpenItems,PaymentPlan");
    assertThat(page.get("results")).hasSize(4);
    JsonNode contract = page.get("results").get(0);
    assertThat(contract.get("ID").asText()).isEqualTo(OlingoBank.loanId(3));
    assertThat(contract.get("Balances").get("results")).hasSize(3);
    assertThat(contract.get("OpenItems").get("results")).hasSize(3);
    assertThat(contract.get("PaymentPlan").get("results")).hasSize(12);
    JsonNode found = d("PersonSet?$filter=" + encoded("LastName eq 'O''Fen8'"));
    assertThat(found.get("results")).hasSize(1);
    assertThat(found.get("results").get(0).get("FirstName").asText()).isEqualTo("Ñandú 8");
    JsonNode items = d("ContractSet('" + OlingoBank.loanId(2) + "')/OpenItems");
    assertThat(items.get("results")).hasSize(2);
    assertThat(items.get("results").get(0).get("Amount").asText()).isEqualTo("-0.01");
  }

  @Test
  void itAnswersBatchesPartByPart() throws Exception {
    List<String> targets =
        List.of(
            "ContractSet('" + OlingoBank.loanId(1) + "')/Balances",
            "ContractSet('nobody')",
            "ContractSet('" + OlingoBank.loanId(3) + "')/OpenItems");
    HttpRequest call =
        request("$batch")
            .header("Content-Type", "multipart/mixed; boundary=olingo")
            .POST(HttpRequest.BodyPublishers.ofString(OlingoOracle.batchRequest(targets)))
            .build();
    HttpResponse<String> answer = http.send(call, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
    String type = answer.headers().firstValue("Content-Type").orElseThrow();
    assertThat(OlingoOracle.batchAnswer(type, answer.body()))
        .extracting(BatchSingleResponse::getStatusCode)
        .containsExactly("200", "404", "200");
  }

  @Test
  void withoutItsTokenItRefuses() throws Exception {
    HttpRequest call = HttpRequest.newBuilder(bank.url().resolve("/s4b/v15/bp/PersonSet")).build();
    assertThat(http.send(call, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    HttpRequest token =
        HttpRequest.newBuilder(bank.url().resolve("/oauth2/token"))
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=password"))
            .build();
    String body = http.send(token, BodyHandlers.ofString()).body();
    assertThat(JSON.readTree(body).get("access_token").asText()).isEqualTo("olingo-token");
  }

  @Test
  void theOracleReadsJsonAndAtomAlike() throws Exception {
    String query = "ContractSet?$top=5&$expand=OpenItems&$inlinecount=allpages&$orderby=ID";
    ODataFeed json = ORACLE.feed("ContractSet", "application/json", get(query, "application/json"));
    ODataFeed atom =
        ORACLE.feed("ContractSet", "application/atom+xml", get(query, "application/atom+xml"));
    assertThat(json.getFeedMetadata().getInlineCount()).isEqualTo(250);
    assertThat(atom.getFeedMetadata().getInlineCount()).isEqualTo(250);
    for (int i = 0; i < 5; i++) {
      Map<String, Object> fields = json.getEntries().get(i).getProperties();
      Map<String, Object> same = atom.getEntries().get(i).getProperties();
      assertThat(fields)
          .containsEntry("ID", OlingoBank.loanId(i))
          .containsEntry("InitialLoanAmount", new BigDecimal(1000 + i + ".50"))
          .containsEntry("Sequence", 9_007_199_254_740_993L + i);
      assertThat(((Calendar) fields.get("CreationDateTime")).toInstant())
          .isEqualTo(Instant.parse("2024-01-31T15:00:00Z").plusSeconds(i))
          .isEqualTo(((Calendar) same.get("CreationDateTime")).toInstant());
      assertThat(items(json.getEntries().get(i)))
          .isEqualTo(i % 4)
          .isEqualTo(items(atom.getEntries().get(i)));
    }
  }

  private static int items(ODataEntry contract) {
    return ((ODataFeed) contract.getProperties().get("OpenItems")).getEntries().size();
  }

  @Test
  void theOracleParsesAddressesAndLiterals() throws Exception {
    UriInfo uri =
        ORACLE.uri(
            "ContractSet('O''Fen')/OpenItems",
            Map.of("$filter", "Amount gt 1.5M and DueDate ne ''", "$top", "7", "$skip", "3"));
    assertThat(uri.getKeyPredicates().get(0).getLiteral()).isEqualTo("O'Fen");
    assertThat(uri.getTargetEntitySet().getName()).isEqualTo("OpenItemSet");
    assertThat(uri.getTop()).isEqualTo(7);
    assertThat(uri.getFilter().getExpression().getKind()).isEqualTo(ExpressionKind.BINARY);
    assertThatExceptionOfType(ODataException.class)
        .isThrownBy(() -> ORACLE.uri("ContractSet", Map.of("$filter", "Nonsense eq 1")));
    assertThat(OlingoOracle.literal(EdmSimpleTypeKind.Decimal, "12.50M", BigDecimal.class))
        .isEqualTo("12.50");
    assertThat(
            OlingoOracle.literal(
                    EdmSimpleTypeKind.DateTime, "datetime'2026-11-22T08:00:00'", Calendar.class)
                .toInstant())
        .isEqualTo("2026-11-22T08:00:00Z");
    assertThatExceptionOfType(EdmSimpleTypeException.class)
        .isThrownBy(
            () -> OlingoOracle.literal(EdmSimpleTypeKind.DateTime, "'2026'", Calendar.class));
  }

  @Test
  void theOracleReadsTheModelThatAServiceTellsOfItself() throws Exception {
    OlingoOracle told = OlingoOracle.ofMetadata(get("$metadata", "application/xml"));
    assertThat(told.edm().getDefaultEntityContainer().getEntitySets())
        .extracting(set -> set.getName())
        .contains("PersonSet", "ContractSet", "OpenItemSet");
    assertThatExceptionOfType(ODataException.class)
        .isThrownBy(() -> OlingoOracle.ofMetadata("<nonsense/>"));
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThatExceptionOfType(ODataException.class)
        .isThrownBy(() -> ORACLE.feed("ContractSet", "application/json", "{\"d\":{\"results\":["));
  }

  @Test
  void anErrorIsTheOneOfTheProtocol() throws IOException, InterruptedException {
    HttpRequest call =
        request("ContractSet?$filter=Nonsense%20eq%201")
            .header("Accept", "application/json")
            .build();
    HttpResponse<String> answer = http.send(call, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("error").get("message").get("value").asText())
        .isNotEmpty();
  }
}
