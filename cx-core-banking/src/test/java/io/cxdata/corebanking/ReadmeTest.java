package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secrets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of README.md compiles, runs, and is the code below. */
class ReadmeTest {
  @Test
  void runs() {
    try (SapServer server = new SapServer()) {
      server
          .wire()
          .stubFor(
              get(urlPathMatching("/s4b/.*"))
                  .willReturn(
                      okJson(
                          "{\"d\":{\"__count\":1,\"results\":[{\"ID\":\"1\",\"Amount\":\"1.50\"}]}}")));
      CoreConfig core = server.core(100);
      Secrets secrets = SapServer.SECRETS;
      List<String> loans;
      // README
      try (SAPSession sap = SAPSession.open(core, secrets);
          Stream<SapRecord> contracts = sap.loans()) {
        loans = contracts.flatMap(contract -> contract.field("ID").stream()).toList();
      }
      // README
      assertThat(loans).containsExactly("1");
      String loan = loans.get(0);
      // README
      try (SAPSession sap = SAPSession.open(core, secrets)) {
        for (SapRecord item : sap.openItems(loan).join()) {
          BigDecimal amount = item.decimal("Amount").orElse(BigDecimal.ZERO);
          System.out.println(item.date("DueDate") + ": " + amount);
        }
      }
      // README
      // README
      try (SAPSession sap = SAPSession.open(core, secrets);
          Stream<LoanAnswer> answers = sap.details(loans, EnumSet.allOf(LoanDetail.class))) {
        long all = 3L * loans.size();
        long done = 0;
        for (LoanAnswer answer : (Iterable<LoanAnswer>) answers::iterator) {
          if (answer instanceof LoanAnswer.Delivered delivered) {
            System.out.println(delivered.detail() + ": " + delivered.records().size());
          } else if (answer instanceof LoanAnswer.Failed failed) {
            System.out.println(failed.detail() + ": " + failed.reason());
          }
          System.out.println(++done + " of " + all);
        }
        System.out.println(sap.statistics());
      }
      // README
    }
  }

  @Test
  void isTheCodeOfThisTest() throws IOException {
    String test = Files.readString(Path.of("src/test/java/io/cxdata/corebanking/ReadmeTest.java"));
    assertThat(blocks(Files.readString(Path.of("README.md")), "```java\n", "```"))
        .isEqualTo(blocks(test, "      // README\n", "// README\n"));
  }

  private static List<String> blocks(String text, String begin, String end) {
    List<String> blocks = new ArrayList<>();
    for (int at = text.indexOf(begin); at >= 0; ) {
      int from = at + begin.length();
      int to = text.indexOf(end, from);
      blocks.add(text.substring(from, to).replaceAll("\\s+", ""));
      at = text.indexOf(begin, to + end.length());
    }
    return blocks;
  }
}
