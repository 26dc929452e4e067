package io.cxdata.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.cxdata.config.CrmConfig;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of README.md compiles, runs, and is the code below. */
class ReadmeTest {
  @Test
  void runs() {
    WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    try {
      String record = "{\"id\":\"01H\",\"custom_object_key\":\"payment_promise\"}";
      String records = "/api/v2/custom_objects/payment_promise/records";
      server.stubFor(
          get(urlPathEqualTo(records))
              .willReturn(okJson("{\"custom_object_records\":[" + record + "]}")));
      server.stubFor(
          get(records + "/01H").willReturn(okJson("{\"custom_object_record\":" + record + "}")));
      CrmConfig crm =
          new CrmConfig(
              "sandbox-zd",
              URI.create(server.baseUrl() + "/api"),
              CrmConfig.Api.CUSTOM_OBJECTS,
              new CrmConfig.SecretNames("user", "token", "zis", "zis-user", "zis-pass"),
              new HttpLimits(4, 100, Duration.ofSeconds(2), Duration.ofSeconds(2), 3));
      Secrets secrets = name -> Secret.of("value of " + name);
      // README
      try (ZendeskSession zendesk = ZendeskSession.open(crm, secrets)) {
        try (Stream<Promise> promises = zendesk.promises()) {
          promises
              .map(promise -> promise.attributes().get("due_date"))
              .forEach(System.out::println);
        }
        Promise one = zendesk.record("01H").join();
        System.out.println(one.updatedAt().orElse("never"));
      }
      // README
    } finally {
      server.stop();
    }
  }

  @Test
  void isTheCodeOfThisTest() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String test = Files.readString(Path.of("src/test/java/io/cxdata/crm/ReadmeTest.java"));
    String code = readme.split("```java", 2)[1].split("```", 2)[0];
    assertThat(code.replaceAll("\\s+", ""))
        .isEqualTo(test.split("// README\n", 3)[1].replaceAll("\\s+", ""));
  }
}
