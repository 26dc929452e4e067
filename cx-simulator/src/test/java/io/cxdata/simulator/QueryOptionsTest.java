package io.cxdata.simulator;

import static io.cxdata.simulator.BankClient.json;
import static io.cxdata.simulator.BankClient.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxdata.simulator.model.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** OData V2's query options and forms. */
class QueryOptionsTest {
  private static final String CONTRACTS = "v1/lacovr/ContractSet";
  private static SimulatedBank bank;
  private static BankClient client;

  @BeforeAll
  static void start() throws IOException {
    bank = SimulatedBank.builder().loans(1_200).seed(3).today(LocalDate.of(2026, 11, 22)).start();
    client = new BankClient(bank).signIn();
  }

  @AfterAll
  static void close() {
    bank.close();
  }

  private static List<String> loanIds(int from, int to) {
    return bank.portfolio().loanIds().skip(from).limit((long) to - from).toList();
  }

  @Test
  void topAndSkipCutAWindow() throws IOException {
    assertThat(texts(client.results(CONTRACTS, "$top", "3", "$skip", "5"), "ID"))
        .isEqualTo(loanIds(5, 8));
    assertThat(client.results(CONTRACTS, "$skip", "1200")).isEmpty();
    assertThat(client.results(CONTRACTS, "$top", "0")).isEmpty();
  }

  @Test
  void personsComeAtMostAThousandAPage() throws IOException {
    assertThat(client.results("v15/bp/PersonSet")).hasSize(1_000);
    assertThat(client.results("v15/bp/PersonSet", "$top", "5000", "$skip", "1000")).hasSize(80);
    assertThat(bank.portfolio().persons()).isEqualTo(1_080);
  }

  @Test
  void aLargeListComesComplete() throws IOException {
    assertThat(texts(client.results(CONTRACTS), "ID")).isEqualTo(loanIds(0, 1_200));
    assertThat(texts(client.results("v1/lacqan/ContractSet"), "LoanContractID"))
        .isEqualTo(loanIds(0, 1_200));
    assertThat(client.results("v1/cac/ContractSet")).hasSize(1_200);
    assertThat(client.results("v1/lac/ContractSet")).hasSize(1_200);
  }

  @Test
  void selectDeliversTheChosenPropertiesAlone() throws IOException {
    JsonNode loan = client.results(CONTRACTS, "$top", "1", "$select", "ID,Currency").get(0);
    assertThat(loan.fieldNames()).toIterable().containsExactly("__metadata", "ID", "Currency");
  }

  @Test
  void expandFillsTheNavigationAndSelectReachesIntoIt() throws IOException {
    JsonNode loan =
        client
            .results(CONTRACTS, "$top", "1", "$select", "ID,Balances/Code", "$expand", "Balances")
            .get(0);
    assertThat(loan.fieldNames()).toIterable().containsExactly("__metadata", "ID", "Balances");
    JsonNode balance = loan.get("Balances").get("results").get(0);
    assertThat(balance.fieldNames()).toIterable().containsExactly("__metadata", "Code");
  }

  @Test
  void anUnexpandedNavigationIsDeferredAndEveryEntityHasMetadata() throws IOException {
    JsonNode loan = client.results(CONTRACTS, "$top", "1").get(0);
    String uri = loan.get("__metadata").get("uri").asText();
    assertThat(uri).endsWith("v1/lacovr/ContractSet('" + loanIds(0, 1).get(0) + "')");
    assertThat(loan.get("__metadata").get("type").asText()).isEqualTo("ZLACOVR_SRV.Contract");
    assertThat(loan.get("OpenItems").get("__deferred").get("uri").asText())
        .isEqualTo(uri + "/OpenItems");
  }

  @Test
  void inlineCountIsOfAllPagesAndOfTheFilter() throws IOException {
    JsonNode d = client.d(CONTRACTS, "$top", "2", "$inlinecount", "allpages");
    assertThat(d.get("__count").asText()).isEqualTo("1200");
    String filter = "ProductID eq 'PN01'";
    JsonNode filtered =
        client.d(CONTRACTS, "$top", "2", "$inlinecount", "allpages", "$filter", filter);
    int all = client.results(CONTRACTS, "$filter", filter).size();
    assertThat(filtered.get("__count").asText()).isEqualTo(Integer.toString(all));
    assertThat(filtered.get("results")).hasSize(2);
    assertThat(client.sap(CONTRACTS + "/$count", "$filter", filter).body())
        .isEqualTo(Integer.toString(all));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ID eq '10000003000-111-MX' | 1",
        "ID ne '10000003000-111-MX' | 1199",
        "ID ge '10000003000-111-MX' and ID lt '10000003005-111-MX' | 5",
        "ID gt '10000003000-111-MX' and ID le '10000003005-111-MX' | 5",
        "ID eq '10000003000-111-MX' or (ID eq '10000003001-111-MX' and Currency eq 'USD') | 1",
        "(ID eq '10000003000-111-MX' or ID eq '10000003001-111-MX') and Currency eq 'MXN' | 2",
        "not (ID gt '10000003000-111-MX') | 2",
        "not startswith(ID,'1000000300') and Currency eq 'MXN' | 1190",
        "startswith(ID,'1000000300') | 10",
        "endswith(ID, '3000-111-MX') | 1",
        "substringof('00300', ID) | 10",
        "OverdueDays ge 0 | 1200",
        "OverdueDays lt -1 | 0",
        "InitialLoanAmount ge 0.5M | 1200",
        "CreationDateTime lt datetime'2030-01-01T00:00:00' | 1200",
        "CreationDateTime gt datetimeoffset'2030-01-01T00:00:00Z' | 0",
        "BorrowerTxt eq null | 0",
        "BorrowerTxt ne null | 1200",
        "BorrowerTxt eq 'O''Nobody' | 0",
        "true | 1200",
        "startswith(ID,'1000000300') eq true | 10",
        "true ne startswith(ID,'1000000300') | 1190",
      })
  void filterChooses(String filter, int expected) throws IOException {
    assertThat(client.results(CONTRACTS, "$filter", filter, "$select", "ID")).hasSize(expected);
  }

  @Test
  void aQuoteInATextIsDoubled() throws IOException {
    JsonNode person =
        client.results("v15/bp/PersonSet", "$filter", "startswith(LastName,'O''')").get(0);
    String lastName = person.get("LastName").asText();
    String filter = "LastName eq '" + lastName.replace("'", "''") + "'";
    assertThat(texts(client.results("v15/bp/PersonSet", "$filter", filter), "LastName"))
        .contains(lastName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nonsense eq 'x'",
        "ID eq 1",
        "OverdueDays eq 'x'",
        "ID",
        "ID eq",
        "(ID eq 'x'",
        "ID eq 'x') or (true",
        "ID eq 'x",
        "ID eq 'x' und true",
        "length(ID, 'x') eq 3",
        "startswith(OverdueDays, 'x')",
        "CreationDateTime gt datetime'yesterday'",
        "ID eq #",
        "true gt false",
      })
  void aFilterThatIsNotUnderstoodIsRefused(String filter) throws IOException {
    assertRefused(client.sap(CONTRACTS, "$filter", filter));
  }

  @ParameterizedTest
  @CsvSource({
    "$top,minus",
    "$skip,-1",
    "$select,Nonsense",
    "$expand,Nonsense",
    "$expand,ID",
    "$orderby,Nonsense",
    "$orderby,ID sideways",
    "$inlinecount,some",
    "$format,csv",
    "$apply,x"
  })
  void anOptionThatIsNotUnderstoodIsRefused(String option, String value) throws IOException {
    assertRefused(client.sap(CONTRACTS, option, value));
  }

  private static void assertRefused(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode error = json(answer).get("error");
    assertThat(error.get("code").asText()).isNotEmpty();
    assertThat(error.get("message").get("lang").asText()).isEqualTo("en");
    assertThat(error.get("message").get("value").asText()).isNotEmpty();
    assertThat(error.get("innererror").isObject()).isTrue();
  }

  @Test
  void orderByOrdersByTypeAndSeveralProperties() throws IOException {
    List<JsonNode> loans =
        client.results(
            CONTRACTS, "$orderby", "OverdueDays desc,ID asc", "$select", "ID,OverdueDays");
    for (int i = 1; i < loans.size(); i++) {
      int before = loans.get(i - 1).get("OverdueDays").asInt();
      int after = loans.get(i).get("OverdueDays").asInt();
      assertThat(before).isGreaterThanOrEqualTo(after);
      if (before == after) {
        assertThat(loans.get(i - 1).get("ID").asText()).isLessThan(loans.get(i).get("ID").asText());
      }
    }
    assertThat(loans.get(0).get("OverdueDays").asInt()).isGreaterThan(9);
  }

  @Test
  void aSingleEntityComesByItsKey() throws IOException {
    String id = loanIds(1, 2).get(0);
    JsonNode loan = client.d(CONTRACTS + "('" + id + "')", "$expand", "PaymentPlan");
    assertThat(loan.get("ID").asText()).isEqualTo(id);
    assertThat(loan.get("PaymentPlan").get("results")).isNotEmpty();
    assertThat(client.d(CONTRACTS + "(ID='" + id + "')").get("ID").asText()).isEqualTo(id);
    assertThat(client.d("v15/bp/PersonSet('0001000001')").get("ID").asText())
        .isEqualTo("0001000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1/lacovr/ContractSet('99999999999-111-MX')",
        "v1/lacovr/ContractSet('nonsense')/Balances",
        "v1/lacovr/NonsenseSet",
        "v1/lacqan/ContractSet('10000002999-111-MX')/Nonsense/More",
        "v1/lacovr/ContractSet/Nonsense",
      })
  void whatIsNotThereIsAnErrorWithStatus404(String path) throws IOException {
    HttpResponse<String> answer = client.sap(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("error").get("message").get("value").asText())
        .contains("not found");
  }

  @Test
  void amountsAreTextNumbersAreNumbersAndTimesAreTicks() throws IOException {
    JsonNode loan = client.results(CONTRACTS, "$top", "1").get(0);
    assertThat(loan.get("InitialLoanAmount").isTextual()).isTrue();
    assertThat(loan.get("InitialLoanAmount").asText()).matches("\\d+\\.\\d\\d");
    assertThat(loan.get("NominalInterestRate").asText()).matches("\\d+\\.\\d{6}");
    assertThat(loan.get("OverdueDays").isInt()).isTrue();
    assertThat(loan.get("CreationDateTime").asText()).matches("/Date\\(\\d+\\)/");
    assertThat(loan.get("StartDate").asText()).matches("\\d{8}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v15/bp", "v1/lacovr", "v1/lacqan", "v1/cac", "v1/lac", "v1/bape"})
  void eachServiceTellsItsModel(String service) throws Exception {
    URI uri = URI.create(bank.sapUrl() + "/" + service + "/$metadata");
    HttpResponse<String> answer = client.sapAt(uri, "*/*");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/xml");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document model =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new java.io.StringReader(answer.body())));
    String edm = "http://schemas.microsoft.com/ado/2008/09/edm";
    assertThat(model.getElementsByTagNameNS(edm, "EntityType").getLength()).isPositive();
    assertThat(model.getElementsByTagNameNS(edm, "Association").getLength())
        .isEqualTo(model.getElementsByTagNameNS(edm, "NavigationProperty").getLength());
    assertThat(bank.log().count(Route.METADATA, 200)).isPositive();
    assertThat(client.sap("v1/nowhere/$metadata").statusCode()).isEqualTo(404);
  }

  @Test
  void withoutAWishForJsonTheAnswerIsAtom() throws Exception {
    URI uri = URI.create(bank.sapUrl() + "/v15/bp/PersonSet?%24inlinecount=allpages&%24top=60");
    HttpResponse<String> answer = client.sapAt(uri, "*/*");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/atom+xml");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document feed =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new java.io.StringReader(answer.body())));
    String metadata = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    String data = "http://schemas.microsoft.com/ado/2007/08/dataservices";
    assertThat(feed.getElementsByTagNameNS(metadata, "properties").getLength()).isEqualTo(60);
    assertThat(feed.getElementsByTagNameNS(metadata, "count").item(0).getTextContent())
        .isEqualTo("1080");
    List<JsonNode> persons = client.results("v15/bp/PersonSet", "$top", "60");
    for (int i = 0; i < 60; i++) {
      assertThat(feed.getElementsByTagNameNS(data, "LastName").item(i).getTextContent())
          .isEqualTo(persons.get(i).get("LastName").asText());
    }
  }
}
