package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.SapRecord;
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
    assertThat(read("{\"x\":[1],\"d\":[]}").records()).isEmpty();
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
        "{\"error\":{\"code\":\"1\"}}",
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

  private static ODataPage read(String body) throws IOException {
    return new ODataPageReader()
        .read(new ByteArrayInputStream(body.getBytes(UTF_8)), "application/json");
  }
}
