package io.cxdata.runners.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.reference.Catalogue;
import io.cxdata.runners.report.SavedReport;
import io.cxdata.runners.report.SavedReports;
import io.cxdata.runners.sql.TableGraph;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SavedReports.Earlier NONE = new SavedReports.Earlier(List.of(), List.of());

  @TempDir private Path folder;

  private final RunPage pages = new RunPage(TableGraph.of(Catalogue.standard()));

  private static ObjectNode run(int hour, String verdict) {
    ObjectNode root = JSON.createObjectNode();
    root.put("schemaVersion", 1);
    root.put("run", String.format(Locale.ROOT, "20261122T%02d0000.000Z", hour));
    root.put("started", String.format(Locale.ROOT, "2026-11-22T%02d:00:00Z", hour));
    root.put("asOf", "2026-11-22").put("durationMillis", 1_000L * hour).put("verdict", verdict);
    root.putArray("jobs").add("hourly");
    root.putArray("streams");
    return root;
  }

  private static ObjectNode stream(ObjectNode run, String name, String verdict) {
    ObjectNode stream = run.withArray("streams").addObject();
    stream.put("job", "a-job").put("stream", name).put("verdict", verdict);
    return stream.put("durationMillis", 500);
  }

  private static SavedReport saved(ObjectNode run) {
    return SavedReport.of(run).orElseThrow();
  }

  private String html(ObjectNode run, ObjectNode... earlier) {
    return pages.html(
        saved(run),
        new SavedReports.Earlier(
            List.of(earlier).stream().map(RunPageTest::saved).toList(), List.of()));
  }

  /** The page as a tree: it is XML as well, so that a parser finds what is not escaped. */
  private static Document parsed(String html) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html.replace("<!doctype html>", ""))));
    } catch (Exception e) {
      throw new AssertionError(html, e);
    }
  }

  private static List<Element> elements(Document page) {
    NodeList all = page.getElementsByTagName("*");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document page, String name) {
    return elements(page).stream()
        .filter(each -> each.getTagName().equals(name))
        .map(Element::getTextContent)
        .toList();
  }

  private static ObjectNode everywhere(String text) {
    ObjectNode run = run(8, text);
    run.put("asOf", text);
    run.withArray("jobs").add(text);
    ObjectNode stream = stream(run, text, text);
    stream.put("job", text).put("problem", text).put("failed", 1).put("quarantined", 3);
    stream.putArray("remarks").add(text);
    stream.putObject("counts").put(text + " counted", 4);
    stream.putObject("quarantine").put(text, 3);
    stream.putObject("failureReasons").put(text, 1);
    ObjectNode check = stream.putArray("checks").addObject();
    check.put("table", text).put("check", text).put("severity", text).put("found", 2);
    run.putObject("tables").putObject(text).put("rows", 1);
    return run;
  }

  private static Set<String> shape(Document page) {
    Set<String> names = new TreeSet<>();
    for (Element element : elements(page)) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        names.add(element.getTagName() + " " + attributes.item(i).getNodeName());
      }
      names.add(element.getTagName());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "' onload='alert(1)",
        "</style><script>alert(1)</script>",
        "</title><img src=http://example.org/x>",
        "-->]]>&lt;&#60;script&amp;",
        "a\u0000b\u001b[31m\u202Ec\uD800d\uFFFF",
        "ñandú 漢字 👍"
      })
  void noTextOfAReportBecomesMarkup(String text) {
    Document page = parsed(html(everywhere(text)));

    assertThat(shape(page)).isEqualTo(shape(parsed(html(everywhere("plain")))));
    assertThat(texts(page, "title").get(0)).hasSizeGreaterThan(text.length());
    assertThat(page.getDocumentElement().getTextContent())
        .doesNotContain("\u202E", "\u001b")
        .contains(text.startsWith("a\u0000") ? "a\uFFFDb\uFFFD[31m\uFFFDc\uFFFDd\uFFFD" : text);
  }

  @Test
  void thePageHasNoScriptAndNoAddressAndAllowsItselfNone() {
    Document page = parsed(html(everywhere("text")));

    assertThat(shape(page))
        .noneMatch(name -> name.matches("(script|link|img|iframe|object|embed|a|base|form)( .*)?"))
        .noneMatch(name -> name.matches(".* (on.*|href|src|srcset|style|xlink:.*)"));
    assertThat(elements(page))
        .filteredOn(each -> each.getAttribute("http-equiv").equals("Content-Security-Policy"))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.getAttribute("content"))
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .doesNotContain("unsafe", "http", "*"));
    assertThat(texts(page, "style")).singleElement().asString().doesNotContain("url(", "@import");
  }

  @ParameterizedTest
  @CsvSource({
    "done, ✓Done, good",
    "done with failures, !Done with failures, warn",
    "warned, !Warned, warn",
    "failed, ✗Failed, bad",
    "interrupted, ■Interrupted, stopped",
    "something new, !Something new, warn"
  })
  void theResultStandsOnTopWithASignAndAsAWord(String verdict, String heading, String css) {
    Document page = parsed(html(run(8, verdict)));

    assertThat(texts(page, "h1")).containsExactly(heading);
    assertThat(((Element) page.getElementsByTagName("header").item(0)).getAttribute("class"))
        .isEqualTo(css);
  }

  @Test
  void aProblemIsSaidOnceOnTopHoweverManyStreamsItEnded() {
    ObjectNode run = run(8, "failed");
    stream(run, "silver.persons_set", "failed").put("problem", "The disk is full.");
    stream(run, "silver.loan_contracts", "failed").put("problem", "The disk is full.");

    assertThat(texts(parsed(html(run)), "header"))
        .singleElement()
        .asString()
        .containsOnlyOnce("The disk is full.")
        .contains("silver.persons_set, silver.loan_contracts: The disk is full.");
  }

  @Test
  void whatFailedAndWhatWasQuarantinedStandsOnTopWithItsMostFrequentReason() {
    ObjectNode run = run(8, "done with failures");
    ObjectNode stream = stream(run, "bronze.loan_contracts", "done with failures");
    stream.put("failed", 1_203).put("quarantined", 1);
    stream.putObject("failureReasons").put("cut off", 3).put("no answer", 1_200);
    stream.putObject("quarantine").put("ID is empty", 1);

    assertThat(texts(parsed(html(run)), "header"))
        .singleElement()
        .asString()
        .contains("bronze.loan_contracts: 1,203 failed, most of them: no answer")
        .contains("bronze.loan_contracts: 1 row quarantined: ID is empty");
  }

  @Test
  void anInterruptedRunSaysWhichStreamsWereNotFinished() {
    ObjectNode run = run(8, "interrupted");
    stream(run, "bronze.persons_set", "done");
    stream(run, "bronze.loan_contracts", "interrupted");

    assertThat(texts(parsed(html(run)), "header"))
        .singleElement()
        .asString()
        .contains("bronze.loan_contracts: not finished when the run was stopped")
        .doesNotContain("bronze.persons_set");
  }

  @Test
  void keysAreLeftOutAlsoWhereAMessageHasThem() {
    ObjectNode run = run(8, "done with failures");
    ObjectNode stream = stream(run, "bronze.loan_open_items", "done with failures");
    stream.put("failed", 3).put("problem", "Loan 10000002999-111-MX cannot be read.");
    ObjectNode reasons = stream.putObject("failureReasons");
    reasons.put("GET https://sap.example/ContractSet('10000002999-111-MX')/OpenItems: 400", 1);
    reasons.put("GET https://sap.example/ContractSet('10000003000-111-MX')/OpenItems: 400", 1);
    // Of more than a hundred failures the report has no key.
    reasons.put("GET https://sap.example/ContractSet('10000004000-111-MX')/OpenItems: 400", 1);
    stream.putArray("failures").addObject().put("key", "10000002999-111-MX");
    ObjectNode check = stream.putArray("checks").addObject();
    check.put("table", "silver.t").put("check", "c").put("severity", "warn").put("found", 1);
    check.putArray("examples").add("P-77");

    String html = html(run);

    assertThat(html).doesNotContain("111-MX", "10000", "P-77");
    assertThat(texts(parsed(html), "section"))
        .filteredOn(section -> section.startsWith("Failed calls"))
        .singleElement()
        .asString()
        .containsOnlyOnce("GET https://sap.example/ContractSet('…')/OpenItems: 400");
    assertThat(texts(parsed(html), "td")).contains("3");
  }

  @Test
  void aTableSaysItsRowsAndWhenItWasLastWrittenAlsoIfThisRunLeftIt() {
    ObjectNode early = run(5, "done");
    stream(early, "silver.persons_set", "done").put("version", 4).put("written", 900);
    stream(early, "gold.loan_contracts", "done").put("version", 7).put("written", 1_000);
    stream(early, "bronze.loan_balances_history", "done").put("version", 2).put("written", 12);
    ObjectNode tables = early.putObject("tables");
    tables.putObject("silver.persons_set").put("version", 4).put("rows", 900);
    tables.putObject("gold.loan_contracts").put("version", 7).put("rows", 1_000);
    tables.putObject("bronze.loan_balances_history").put("version", 1).put("rows", 500);
    early.put("asOf", "2026-11-21");
    ObjectNode now = run(8, "done with failures");
    stream(now, "silver.persons_set", "done");
    stream(now, "gold.loan_contracts", "failed").put("problem", "Why.");

    assertThat(texts(parsed(html(now, early)), "desc").get(0))
        .contains("silver.persons_set: unchanged, 900 rows, 3 h ago, as of 2026-11-22.")
        .contains("gold.loan_contracts: failed, 1,000 rows, 3 h ago, as of 2026-11-21.")
        .contains("bronze.loan_balances_history: not in this run, 12 written, 3 h ago.")
        .contains("bronze.persons_set: not in this run, rows not known, age not known.");
  }

  @Test
  void aDryRunSaysWhatItWouldWrite() {
    ObjectNode run = run(8, "done").put("dryRun", true);
    stream(run, "bronze.persons_set", "done").put("written", 900);

    Document page = parsed(html(run));

    assertThat(texts(page, "desc").get(0)).contains("bronze.persons_set: done, would write 900,");
    assertThat(texts(page, "header").get(0)).contains("dry run: nothing was written");
  }

  @Test
  void quarantinedRowsAreCountedByTableAndReasonTheMostFirst() {
    ObjectNode run = run(8, "done with failures");
    stream(run, "bronze.a", "done with failures")
        .put("quarantined", 3)
        .putObject("quarantine")
        .put("ID is empty", 1)
        .put("two fields of one name", 2);
    stream(run, "bronze.b", "done with failures").put("quarantined", 7);

    assertThat(texts(parsed(html(run)), "section"))
        .filteredOn(section -> section.startsWith("Quarantine"))
        .singleElement()
        .satisfies(
            section ->
                assertThat(section.replace("\n", " "))
                    .containsSubsequence(
                        "reason not in the report",
                        "bronze.b",
                        "7",
                        "two fields of one name",
                        "bronze.a",
                        "2",
                        "ID is empty",
                        "bronze.a",
                        "1"));
  }

  @Test
  void aTrendAndADurationAreChartsThatSayTheSameInWords() {
    ObjectNode before = run(6, "done");
    stream(before, "bronze.persons_set", "done");
    ObjectNode otherJobs = run(5, "done");
    otherJobs.withArray("jobs").add("send-filters");
    ObjectNode now = run(8, "done");
    ObjectNode check = stream(now, "bronze.persons_set", "done").putArray("checks").addObject();
    check.put("table", "bronze.persons_set").put("check", "late").put("severity", "warn");
    check.put("found", 5).put("rows", 900);
    check.putArray("trend").addObject().put("run", "x").put("found", 0);
    check.withArray("trend").addObject().put("run", "y").put("found", 2);

    Document page = parsed(html(now, before, otherJobs));

    assertThat(texts(page, "title"))
        .contains(
            "Found in the last runs: 0, 2; in this one: 5",
            "The last runs took 6.0 s; this one took 8.0 s",
            "The last runs took 0.5 s; this one took 0.5 s");
    assertThat(elements(page))
        .filteredOn(each -> each.getTagName().equals("svg"))
        .isNotEmpty()
        .allMatch(each -> each.getAttribute("role").equals("img"));
  }

  @Test
  void earlierReportsThatAreDamagedAreNamedAndCostNothingElse() {
    ObjectNode now = run(8, "done");

    assertThat(pages.html(saved(now), new SavedReports.Earlier(List.of(), List.of("r1", "r2"))))
        .contains("2 earlier reports cannot be read", "r1, r2.")
        .contains("No earlier run of the same jobs is known.");
    assertThat(pages.html(saved(now), NONE)).doesNotContain("cannot be read");
  }

  @Test
  void theSameReportsMakeTheSamePageInTheFile() throws IOException {
    ObjectNode before = run(6, "done");
    ObjectNode now = everywhere("text");
    for (ObjectNode each : List.of(before, now)) {
      Path file = folder.resolve("runs/" + each.get("run").asText() + "/report.json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.toString());
    }
    Path page = Files.writeString(folder.resolve("page.html"), "an old one");

    assertThat(pages.write(folder, saved(now), page)).isEqualTo(page);

    assertThat(page).hasContent(html(now, before));
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
  }
}
