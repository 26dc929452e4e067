package io.cxdata.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import retrofit2.http.GET;
import retrofit2.http.Tag;

/** The code of README.md compiles, runs, and is the code below. */
class ReadmeTest {
  interface Greetings {
    @GET("hello")
    CompletableFuture<Greeting> hello(@Tag Operation operation);
  }

  record Greeting(String text) {
    static Greeting read(InputStream body) throws IOException {
      return new Greeting(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void runs() throws IOException {
    try (RawServer server = new RawServer(HttpTests.ok("hello"))) {
      ApiDescription api =
          new ApiDescription("Greetings", URI.create(server.url()), "url", "limits", "password");
      HttpLimits limits = HttpTests.LIMITS;
      Secret password = Secret.of("x");
      // README
      try (HttpSession http =
          HttpSession.builder(api, limits)
              .authorization(Authorization.basic(() -> "user", () -> password))
              .reader(Greeting.class, (body, contentType) -> Greeting.read(body))
              .build()) {
        Greetings greetings = http.service(Greetings.class);
        CompletableFuture<Greeting> hello = greetings.hello(Operation.of("greeting"));
        System.out.println(hello.join().text());
        System.out.println(http.statistics());
      }
      // README
    }
  }

  @Test
  void isTheCodeOfThisTest() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String test = Files.readString(Path.of("src/test/java/io/cxdata/http/ReadmeTest.java"));
    String code = readme.split("```java", 2)[1].split("```", 2)[0];
    assertThat(code.replaceAll("\\s+", ""))
        .isEqualTo(test.split("// README\n", 3)[1].replaceAll("\\s+", ""));
  }
}
