package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ODataPageReaderTest {
  @Test
  void readsAListWithItsParticulars() throws IOException {
    ODataPage page =
        read(
            "{\"d\":{\"__count\":\"7\",\"results\":[{\"ID\":\"1\"},{\"ID\":\"2\"}],\"__next\":\"n\"}}");

    assertThat(page.records()).hasSize(2);
    assertThat(page.count()).hasValue(7);
    assertThat(page.next()).hasValue("n");
  }

  @Test
  void readsABareListAndASingleEntity() throws IOException {
    assertThat(read("{\"d\":[{\"ID\":\"1\"}]}").records()).hasSize(1);
    assertThat(read("{\"d\":{\"__metadata\":{},\"ID\":\"1\"}}").records())
        .singleElement()
        .satisfies(record -> assertThat(record.field("ID")).hasValue("1"));
    assertThat(read("{\"d\":[]}").records()).isEmpty();
  }

  @Test
  void keepsEveryFieldAsTextAndDropsMetadataAndNavigations() throws IOException {
    SapRecord record =
        read("""
        {"d":{"results":[{
          "__metadata":{"id":"x","uri":"y","type":"Loan"},
          "ID":"10000002999-111-MX","Empty":"","Nothing":null,"Rate":12.50,"Locked":false,
          "Start":"/Date(1671494400000+0060)/",
          "Deferred":{"__deferred":{"uri":"z"}},
          "Inline":{"results":[{"a":1}]},
          "Complex":{"Amount":"1.00","Parts":[1,2]},
          "Last":"ñ"}]}}
        """)
            .records()
            .get(0);

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("ID", "10000002999-111-MX");
    expected.put("Empty", "");
    expected.put("Nothing", null);
    expected.put("Rate", "12.50");
    expected.put("Locked", "false");
    expected.put("Start", "/Date(1671494400000+0060)/");
    expected.put("Complex", "{\"Amount\":\"1.00\",\"Parts\":[1,2]}");
    expected.put("Last", "ñ");
    assertThat(record.fields()).containsExactlyEntriesOf(expected);
  }

  @Test
  void sharesTheNamesOfRecordsWithTheSameFields() throws IOException {
    ODataPage page = read("{\"d\":[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4},{\"b\":5,\"a\":6}]}");

    assertThat(page.records().get(1).names()).isSameAs(page.records().get(0).names());
    assertThat(page.records().get(2).fields())
        .containsExactly(Map.entry("b", "5"), Map.entry("a", "6"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"x\":[1],\"d\":[]}",
        "{\"d\":[],\"message\":\"time-out\"}",
        "{\"D\":[]}",
        "{\"d\":[]}{\"d\":[]}",
        "{\"d\":{\"results\":[],\"x\":[]}}",
        "{\"d\":{\"results\":[{}]}}",
        "{\"d\":{\"results\":[null]}}",
        "{\"d\":{\"ContractSet\":[{\"ID\":\"1\"}]}}",
        "{\"d\":{\"results\":[],\"__next\":\"a\",\"__next\":\"b\"}}",
        "{\"d\":{\"results\":[],\"__count\":1,\"__count\":0}}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"results\":[],\"results\":[]}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"results\":[],\"x\":\"time-out\"}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"x\":1,\"results\":[]}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"__deferred\":{},\"x\":1}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":[{\"ID\":\"2\"},1]}]}",
        "{\"d\":null}",
        "{\"d\":1}",
        "{\"d\":{}}",
        "{\"d\":[1]}",
        "{\"d\":[[]]}",
        "{\"d\":{\"results\":{}}}",
        "{\"d\":{\"results\":null}}",
        "{\"d\":{\"results\":[],\"results\":[]}}",
        "{\"d\":{\"ID\":\"1\",\"results\":[]}}",
        "{\"d\":{\"results\":[],\"ID\":\"1\"}}",
        "{\"d\":[],\"d\":[]}",
        "{\"d\":{\"__count\":\"many\",\"results\":[]}}",
        "{\"d\":{\"__count\":-1,\"results\":[]}}",
        "{\"d\":[{\"a\":1,\"a\":2}]}"
      })
  void refusesWhatIsNoAnswerOfAnODataService(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":\"E/1\"}}",
        "{\"d\":{\"results\":[]},\"error\":{\"code\":\"E/1\",\"message\":{\"value\":\"x\"}}}",
        "{\"error\":{\"code\":\"E/1\"},\"d\":{\"results\":[]}}",
        "{\"d\":[],\"odata.error\":{\"code\":\"E/1\"}}",
        "{\"d\":[],\"errors\":[{\"code\":\"E/1\"}]}",
        "{\"d\":[],\"Fault\":{\"code\":\"E/1\"}}",
        "{\"d\":{\"results\":[],\"error\":{\"code\":\"E/1\"}}}",
        "{\"d\":{\"error\":{\"code\":\"E/1\"},\"results\":[]}}",
        "{\"d\":{\"__error\":{\"code\":\"E/1\"},\"results\":[]}}",
        "{\"d\":{\"error\":{\"code\":\"E/1\"}}}",
        "{\"d\":{\"results\":[{\"ID\":\"1\"},{\"error\":{\"code\":\"E/1\"}}]}}",
        "{\"d\":{\"results\":[{\"ID\":\"1\",\"m:error\":{\"code\":\"E/1\"}}]}}",
        "{\"d\":[{\"__metadata\":{\"uri\":\"u\"},\"ID\":\"1\"},{\"exception\":{\"code\":\"E/1\"}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"results\":[],\"error\":{\"code\":\"E/1\"}}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"error\":{\"code\":\"E/1\"},\"results\":[]}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"results\":[{\"ID\":\"2\"},{\"error\":{\"code\":\"E/1\"}}]}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":[{\"ID\":\"2\"},{\"error\":{\"code\":\"E/1\"}}]}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"error\":{\"code\":\"E/1\"}}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"__deferred\":{},\"error\":{\"code\":\"E/1\"}}}]}",
        "{\"d\":[{\"ID\":\"1\",\"N\":{\"ID\":\"2\",\"error\":{\"code\":\"E/1\"},\"__metadata\":{\"uri\":\"u\"}}}]}"
      })
  void isAnErrorAsAWholeWithAnErrorInside(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            FailedAnswerException.class, e -> assertThat(e.code()).contains("E/1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"d\":[],\"error\":\"time-out\"}",
        "{\"d\":{\"results\":[{\"ID\":\"1\"},{\"error\":\"time-out\"}]}}",
        "{\"d\":[],\"error\":{}}"
      })
  void isAnErrorWithAnErrorWithoutACode(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(FailedAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"d\":[{\"ID\":\"1\"}],\"error\":null}",
        "{\"d\":{\"__count\":null,\"results\":[{\"ID\":\"1\"}],\"__next\":null}}",
        "{\"d\":[{\"ID\":\"1\",\"Terror\":{\"a\":1},\"ErrorCode\":{\"a\":1},\"Default\":{\"a\":1}}]}",
        "{\"errors\":[],\"d\":[{\"ID\":\"1\"}],\"x\":\"\",\"y\":{}}",
        "{\"d\":[{\"ID\":\"1\",\"Error\":\"E1\",\"ErrorText\":{\"__metadata\":{\"type\":\"T\"},\"a\":1}}]}",
        "{\"d\":[{\"ID\":\"1\",\"Errors\":{\"__deferred\":{\"uri\":\"u\"}}}]}",
        "{\"d\":[{\"ID\":\"1\",\"Errors\":{\"__metadata\":{\"uri\":\"u\"},\"ID\":\"2\"}}]}"
      })
  void readsWhatOnlySoundsLikeAnError(String body) throws IOException {
    assertThat(read(body).records())
        .singleElement()
        .satisfies(record -> assertThat(record.field("ID")).hasValue("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"ID\":\"2\"},{\"ID\":\"3\"}]",
        "{\"results\":[{\"ID\":\"2\"},{\"ID\":\"3\"}]}",
        "{\"__count\":\"2\",\"results\":[{\"ID\":\"2\"},{\"ID\":\"3\"}]}",
        "{\"__metadata\":{},\"results\":[{\"ID\":\"2\"},{\"ID\":\"3\"}],\"__next\":null}",
        "{\"x\":null,\"results\":[{\"ID\":\"2\",\"__metadata\":{\"uri\":\"u\"}},{\"ID\":\"3\"}]}",
        "{\"results\":[{\"ID\":\"2\"},{\"ID\":\"3\"}],\"__deferred\":{\"uri\":\"u\"}}"
      })
  void readsAnExpandedListInEveryShapeAndOrder(String list) throws IOException {
    SapRecord record = read("{\"d\":[{\"N\":" + list + ",\"ID\":\"1\"}]}").records().get(0);

    assertThat(record.names()).containsExactly("ID");
    assertThat(record.expanded("N").orElseThrow())
        .extracting(each -> each.field("ID").orElseThrow())
        .containsExactly("2", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"__metadata\":{\"uri\":\"u\"},\"ID\":\"2\"}",
        "{\"ID\":\"2\",\"__metadata\":{\"id\":\"u\"}}",
        "{\"ID\":\"2\",\"M\":{\"__deferred\":{\"uri\":\"v\"}},\"__metadata\":{\"type\":\"T\",\"uri\":\"u\"}}"
      })
  void readsAnExpandedEntityWhereverItsMetadataIs(String entity) throws IOException {
    SapRecord record = read("{\"d\":{\"N\":" + entity + ",\"__metadata\":{}}}").records().get(0);

    assertThat(record.expanded("N").orElseThrow())
        .singleElement()
        .satisfies(each -> assertThat(each.names()).containsExactly("ID"));
    assertThat(record.names()).isEmpty();
  }

  @Test
  void takesNeitherALinkNorNullForAnEmptyList() throws IOException {
    SapRecord record =
        read("{\"d\":[{\"ID\":\"1\",\"A\":{\"__deferred\":{\"uri\":\"u\"}},\"B\":null,"
                + "\"C\":{\"__metadata\":{},\"__deferred\":{\"uri\":\"u\"}},\"D\":[],\"E\":[1,2]}]}")
            .records()
            .get(0);

    assertThat(record.expanded("A")).isEmpty();
    assertThat(record.expanded("B")).isEmpty();
    assertThat(record.expanded("C")).isEmpty();
    assertThat(record.expanded("D")).hasValueSatisfying(list -> assertThat(list).isEmpty());
    assertThat(record.names()).containsExactly("ID", "B", "E");
    assertThat(record.field("E")).hasValue("[1,2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"}", "]", "<html>", "{}", "[]", "null", "1", "\"\"", "x", "\0"})
  void failsWhereADocumentGoesOnAfterItsEnd(String more) throws IOException {
    assertThat(read("{\"d\":[]} \r\n\t").records()).isEmpty();
    assertThatThrownBy(() -> read("{\"d\":[]}" + more)).isInstanceOf(IOException.class);
  }

  @Test
  void failsAtEveryPlaceWhereADocumentMayEnd() {
    String whole =
        "{\"d\":{\"results\":[{\"ID\":\"1\",\"N\":[{\"ID\":\"2\"}]}],\"__count\":\"1\"}}";
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(IOException.class);
    }
  }

  private static ODataPage read(String body) throws IOException {
    return new ODataPageReader()
        .read(new ByteArrayInputStream(body.getBytes(UTF_8)), "application/json");
  }
}
