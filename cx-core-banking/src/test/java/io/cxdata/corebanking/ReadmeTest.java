package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                  .willReturn(okJson("{\"d\":{\"__count\":1,\"results\":[{\"ID\":\"1\"}]}}")));
      CoreConfig core = server.core(100);
      Secrets secrets = SapServer.SECRETS;
      // README
      try (SAPSession sap = SAPSession.open(core, secrets)) {
        List<String> loans;
        try (Stream<SapRecord> contracts = sap.loans()) {
          loans = contracts.flatMap(contract -> contract.field("ID").stream()).toList();
        }
        try (Stream<LoanAnswer> answers = sap.details(loans, EnumSet.allOf(LoanDetail.class))) {
          answers.forEach(
              answer -> {
                if (answer instanceof LoanAnswer.Delivered delivered) {
                  System.out.println(delivered.detail() + ": " + delivered.records().size());
                } else if (answer instanceof LoanAnswer.Failed failed) {
                  System.out.println(failed.detail() + ": " + failed.reason());
                }
              });
        }
        System.out.println(sap.openItems(loans.get(0)).join().size());
        System.out.println(sap.statistics());
      }
      // README
    }
  }

  @Test
  void isTheCodeOfThisTest() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String test = Files.readString(Path.of("src/test/java/io/cxdata/corebanking/ReadmeTest.java"));
    String code = readme.split("```java", 2)[1].split("```", 2)[0];
    assertThat(code.replaceAll("\\s+", ""))
        .isEqualTo(test.split("// README\n", 3)[1].replaceAll("\\s+", ""));
  }
}
