package io.cxdata.corebanking.internal.odata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.FailedAnswerException;
import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in Atom. */
class AtomPageTest {
  private static final String NAMESPACES =
      " xmlns='http://www.w3.org/2005/Atom'"
          + " xmlns:m='http://schemas.microsoft.com/ado/2007/08/dataservices/metadata'"
          + " xmlns:d='http://schemas.microsoft.com/ado/2007/08/dataservices'";
  private static final String RELATED =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/related/";

  @Test
  void readsAFeed() throws IOException {
    ODataPage page =
        read(
            String.format(
                Locale.ROOT,
                "<?xml version='1.0'?><feed%s><m:count>7</m:count>%s%s<link rel='next' href='n'/></feed>",
                NAMESPACES,
                entry("<d:ID>1</d:ID>"),
                entry("<d:ID>2</d:ID>")));

    assertThat(page.records()).extracting(each -> each.field("ID").get()).containsExactly("1", "2");
    assertThat(page.count()).hasValue(7);
    assertThat(page.next()).hasValue("n");
  }

  @Test
  void keepsEveryFieldAsTextAndDropsWhatIsNotExpanded() throws IOException {
    SapRecord record =
        read(String.format(
                Locale.ROOT,
                "<entry%s><id>x</id><link rel='%sBalances' href='y'/>%s</entry>",
                NAMESPACES,
                RELATED,
                "<content type='application/xml'><m:properties><d:ID>a &amp; <![CDATA[<b>]]>"
                    + "</d:ID><d:Empty/><d:Nothing m:null='true'/><d:Rate"
                    + " m:type='Edm.Decimal'>12.50</d:Rate><d:Complex><d:Amount>1.00</d:Amount>"
                    + "<d:None m:null='true'/></d:Complex></m:properties></content>"))
            .records()
            .get(0);

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("ID", "a & <b>");
    expected.put("Empty", "");
    expected.put("Nothing", null);
    expected.put("Rate", "12.50");
    expected.put("Complex", "{\"Amount\":\"1.00\",\"None\":null}");
    assertThat(record.fields()).containsExactlyEntriesOf(expected);
    assertThat(record.expanded("Balances")).isEmpty();
  }

  @Test
  void readsExpandedNavigations() throws IOException {
    SapRecord record =
        read(String.format(
                    Locale.ROOT,
                    "<entry%1$s><link rel='%2$sMany'><m:inline><feed>%3$s<link rel='next' href='n'/></feed>",
                    NAMESPACES,
                    RELATED,
                    entry("<d:A>1</d:A>"))
                + String.format(
                    Locale.ROOT,
                    "</m:inline></link><link rel='%1$sOne'><m:inline>%2$s</m:inline></link>",
                    RELATED,
                    entry("<d:A>2</d:A>"))
                + String.format(Locale.ROOT, "<link rel='%1$sNone'><m:inline/></link>", RELATED)
                + "<content><m:properties><d:ID>1</d:ID></m:properties></content></entry>")
            .records()
            .get(0);

    assertThat(record.expanded("Many").get()).hasSize(1);
    assertThat(((ODataRecord) record).navigation("Many").get().page().next()).hasValue("n");
    assertThat(record.expanded("One").get().get(0).field("A")).hasValue("2");
    assertThat(record.expanded("None").get()).isEmpty();
    assertThat(record.names()).containsExactly("ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE feed [<!ENTITY e 'x'>]><feed/>",
        "<!DOCTYPE feed SYSTEM 'file:///etc/passwd'><feed/>",
        "<feed><entry><id>1</id></entry></feed>",
        "<feed><count>many</count></feed>",
        "<feed>&unknown;</feed>",
        "<feed></entry>",
        "<feed/><feed/>",
        "<feed/>{}",
        "<feed/>\0",
        "<feed>java.lang.Exception</feed>",
        "<feed><feed/></feed>",
        "<feed><link rel='next' href='a'/><link rel='next' href='b'/></feed>",
        "<feed><count>1</count><count>1</count></feed>",
        "<feed><entry><content><properties/></content><properties/></entry></feed>",
        "<feed><entry><properties><a>x<b>y</b></a></properties></entry></feed>"
      })
  void refusesWhatIsNoAnswerOfAnODataService(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<m:error><m:code>E/1</m:code></m:error>",
        "<feed>ENTRY<m:error><m:code>E/1</m:code></m:error></feed>",
        "<feed><m:error><m:code>E/1</m:code></m:error>ENTRY</feed>",
        "<feed><error><code>E/1</code></error></feed>",
        "<feed><x><m:error><m:code>E/1</m:code></m:error></x></feed>",
        "<feed><m:Fault><code>E/1</code></m:Fault></feed>",
        "<entry><m:error><m:code>E/1</m:code></m:error></entry>",
        "<entry><content><m:error><m:code>E/1</m:code></m:error></content></entry>",
        "<entry><content><m:properties><m:error><m:code>E/1</m:code></m:error>"
            + "</m:properties></content></entry>",
        "<entry><content><m:properties><d:Name>Mar<m:error><m:code>E/1</m:code></m:error>"
            + "</d:Name></m:properties></content></entry>",
        "<entry><content><m:properties><d:C><d:A>1</d:A><m:error><m:code>E/1</m:code></m:error>"
            + "</d:C></m:properties></content></entry>",
        "<entry><link rel='RELATEDN'><m:inline><m:error><m:code>E/1</m:code></m:error></m:inline>"
            + "</link></entry>",
        "<entry><link rel='RELATEDN'><m:inline><feed>ENTRY<m:error><m:code>E/1</m:code></m:error>"
            + "</feed></m:inline></link></entry>",
        "<entry><link rel='RELATEDN'><m:error><m:code>E/1</m:code></m:error></link></entry>"
      })
  void isAnErrorAsAWholeWithAnErrorInside(String body) {
    String document =
        body.replace("ENTRY", entry("<d:ID>1</d:ID>"))
            .replace("RELATED", RELATED)
            .replaceFirst("(/?>)", NAMESPACES + "$1");
    assertThatThrownBy(() -> read(document))
        .isInstanceOfSatisfying(
            FailedAnswerException.class, e -> assertThat(e.code()).contains("E/1"));
  }

  @Test
  void readsAPropertyThatIsCalledError() throws IOException {
    SapRecord record =
        read("<feed"
                + NAMESPACES
                + ">"
                + entry("<d:ID>1</d:ID><d:Error>E1</d:Error><d:Fault><d:A>1</d:A></d:Fault>")
                + "</feed>")
            .records()
            .get(0);

    assertThat(record.names()).containsExactly("ID", "Error", "Fault");
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThatThrownBy(() -> read("<feed>" + "<a>".repeat(100) + "</a>".repeat(100) + "</feed>"))
        .isInstanceOf(MalformedAnswerException.class)
        .hasMessage("is nested too deeply");
  }

  @Test
  void tellsABodyThatWasCutOffFromOneThatIsWrong() {
    String whole =
        String.format(Locale.ROOT, "<feed%s>%s</feed>", NAMESPACES, entry("<d:ID>1</d:ID>"));
    for (int length = NAMESPACES.length() + 10; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(EOFException.class);
    }
  }

  private static String entry(String properties) {
    return String.format(
        Locale.ROOT,
        "<entry><content type='application/xml'><m:properties>%s</m:properties></content></entry>",
        properties);
  }

  private static ODataPage read(String body) throws IOException {
    return new ODataPageReader().read(new ByteArrayInputStream(body.getBytes(UTF_8)), "");
  }
}
