package io.cxdata.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.http.support.Json;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** What the tests of a session share: a little API of one JSON object. */
final class HttpTests {
  /** Time-outs that a server on this machine does not reach, however busy the machine is. */
  static final HttpLimits LIMITS =
      new HttpLimits(4, 100, Duration.ofMinutes(1), Duration.ofMinutes(1), 3);

  /** For servers that never answer. */
  static final HttpLimits IMPATIENT =
      new HttpLimits(4, 100, Duration.ofMinutes(1), Duration.ofMillis(100), 3);

  static final RetryPolicy FAST =
      new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(8), Duration.ofMillis(50));

  private HttpTests() {}

  /** An object's members. */
  record Thing(Map<String, String> members) {}

  interface Things {
    @GET("thing")
    CompletableFuture<Thing> thing(@Tag Operation operation);

    @GET("thing")
    CompletableFuture<Thing> search(@Query("secret-filter") String filter);

    @GET
    CompletableFuture<Thing> at(@Url String url);

    @POST("thing")
    CompletableFuture<Thing> post(@Tag Operation operation);
  }

  static HttpSession.Builder session(String url) {
    return session(url, LIMITS);
  }

  static HttpSession.Builder session(String url, HttpLimits limits) {
    return HttpSession.builder(
            new ApiDescription(
                "Things",
                URI.create(url),
                "things.main.url",
                "things.limits",
                "things-user and things-pass"),
            limits)
        .authorization(Authorization.basic(() -> "user", () -> Secret.of("s3cret-pass")))
        .reader(Thing.class, (body, type) -> thing(body))
        .errorReader(body -> Optional.ofNullable(thing(body).members().get("code")))
        .retryPolicy(FAST);
  }

  static Operation things() {
    return Operation.of("things");
  }

  static HttpCallException failure(CompletableFuture<?> call) {
    try {
      call.join();
    } catch (CompletionException e) {
      return (HttpCallException) e.getCause();
    }
    throw new AssertionError("The call did not fail.");
  }

  static String ok(String body) {
    return answer("200 OK", "Content-Type: application/json", body);
  }

  static String answer(String status, String header, String body) {
    return String.format(
        Locale.ROOT,
        "HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
        status,
        header,
        body.getBytes(UTF_8).length,
        body);
  }

  private static Thing thing(java.io.InputStream body) throws java.io.IOException {
    Map<String, String> members = new HashMap<>();
    Json.document(body, (name, value) -> members.put(name, Json.text(value)));
    return new Thing(members);
  }
}
