package io.cxdata.http;

import static io.cxdata.http.HttpTests.answer;
import static io.cxdata.http.HttpTests.failure;
import static io.cxdata.http.HttpTests.session;
import static io.cxdata.http.HttpTests.things;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.http.HttpCallException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Tag;

/** What is sent, and what of an answer reaches its reader. */
class BodiesTest {
  record Seen(String contentType, String body, String thread) {}

  interface Bodies {
    @POST("$batch")
    CompletableFuture<Seen> send(@Body RequestBody body, @Tag Operation operation);

    @POST("hook")
    CompletableFuture<Void> tell(@Body RequestBody body, @Tag Operation operation);

    @GET("thing")
    CompletableFuture<Seen> ask(@Tag Operation operation);
  }

  @Test
  void sendsMultipartAndShowsTheBoundaryOfTheAnswer() throws IOException {
    String sent = "--b1\r\nContent-Type: application/http\r\n\r\nGET a HTTP/1.1\r\n\r\n--b1--\r\n";
    String came = "--b2\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n--b2--\r\n";
    CompletableFuture<String> received = new CompletableFuture<>();
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  received.complete(
                      exchange.getRequestHeaders().getFirst("Content-Type")
                          + "\n"
                          + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                  exchange.getResponseHeaders().set("Content-Type", "multipart/mixed; boundary=b2");
                  exchange.sendResponseHeaders(202, came.length());
                  exchange.getResponseBody().write(came.getBytes(UTF_8));
                });
        HttpSession http = seeing(server.url()).build()) {
      RequestBody body =
          RequestBody.create(sent.getBytes(UTF_8), MediaType.get("multipart/mixed; boundary=b1"));
      Seen seen = http.service(Bodies.class).send(body, things().withIdempotency()).join();

      assertThat(received.join()).isEqualTo("multipart/mixed; boundary=b1\n" + sent);
      assertThat(seen.contentType()).isEqualTo("multipart/mixed; boundary=b2");
      assertThat(seen.body()).isEqualTo(came);
    }
  }

  @Test
  void sendsJson() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  byte[] same = exchange.getRequestBody().readAllBytes();
                  exchange.sendResponseHeaders(200, same.length);
                  exchange.getResponseBody().write(same);
                });
        HttpSession http = seeing(server.url()).build()) {
      RequestBody body = RequestBody.create("{\"a\":1}", MediaType.get("application/json"));

      assertThat(http.service(Bodies.class).send(body, things()).join().body())
          .isEqualTo("{\"a\":1}");
    }
  }

  @ParameterizedTest
  @CsvSource({"204 No Content, ''", "200 OK, ''", "200 OK, ok"})
  void aCallThatWantsNoBodyIsContentWithAny(String status, String body) throws IOException {
    try (RawServer server = new RawServer(answer(status, "Content-Type: text/plain", body));
        HttpSession http = session(server.url()).build()) {
      assertThat(http.service(Bodies.class).tell(RequestBody.create("", null), things()))
          .succeedsWithin(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCallThatWantsNoBodyIsNotContentWithALoginPage() throws IOException {
    try (RawServer server = new RawServer(answer("200 OK", "Content-Type: text/html", "<html>"));
        HttpSession http = session(server.url()).build()) {
      Operation operation = things().withIdempotency();
      assertThat(
              failure(http.service(Bodies.class).tell(RequestBody.create("", null), operation))
                  .kind())
          .isEqualTo(Kind.MALFORMED);
    }
  }

  @ParameterizedTest
  @CsvSource({"206 Partial Content", "202 Accepted"})
  void aPartOfAnAnswerReachesNoReader(String status) throws IOException {
    try (RawServer server = new RawServer(answer(status, "Content-Type: application/json", "{}"));
        HttpSession http = seeing(server.url()).build()) {
      HttpCallException failure = failure(http.service(Bodies.class).ask(things()));

      assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(failure.isTransient()).isTrue();
    }
  }

  @Test
  void anErrorInsideAnAnswerIsAFailureOfTheServer() throws IOException {
    try (RawServer server =
            new RawServer(answer("200 OK", "Content-Type: application/json", "{}"));
        HttpSession http =
            session(server.url())
                .reader(
                    Seen.class,
                    (body, contentType) -> {
                      throw new FailedAnswerException(Optional.of("SY/530"));
                    })
                .build()) {
      HttpCallException failure = failure(http.service(Bodies.class).ask(things()));

      assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failure.code()).contains("SY/530");
      assertThat(failure.isTransient()).isTrue();
      assertThat(failure).hasMessageContaining("failed while it was answered (status 200)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/atom+xml;type=feed, <feed/>",
    "application/json, <?xml version='1.0'?><feed/>",
    "text/plain, ' <?xml version=\"1.0\"?><feed/>'"
  })
  void atomReachesItsReaderWhateverItIsCalled(String type, String body) throws IOException {
    try (RawServer server = new RawServer(answer("200 OK", "Content-Type: " + type, body));
        HttpSession http = seeing(server.url()).build()) {
      Seen seen = http.service(Bodies.class).ask(things()).join();

      assertThat(seen.contentType()).isEqualTo(type);
      assertThat(seen.body()).isEqualTo(body);
    }
  }

  @Test
  void readsWhileTheAnswerArrivesAndNotOnTheCallersThread() throws IOException {
    CountDownLatch begun = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  exchange.sendResponseHeaders(200, 0);
                  OutputStream out = exchange.getResponseBody();
                  out.write("first".getBytes(UTF_8));
                  out.flush();
                  // The rest is sent only to a reader who has begun.
                  if (await(begun)) {
                    out.write(" last".getBytes(UTF_8));
                  }
                });
        HttpSession http =
            session(server.url())
                .reader(
                    Seen.class,
                    (body, type) -> {
                      byte[] first = new byte[5];
                      assertThat(body.readNBytes(first, 0, 5)).isEqualTo(5);
                      begun.countDown();
                      return seen(type, new String(first, UTF_8), body);
                    })
                .build()) {
      Seen seen = http.service(Bodies.class).ask(things()).join();

      assertThat(seen.body()).isEqualTo("first last");
      assertThat(seen.thread()).startsWith("cx-http Things ");
    }
  }

  private static HttpSession.Builder seeing(String url) {
    return session(url).reader(Seen.class, (body, type) -> seen(type, "", body));
  }

  private static Seen seen(String type, String first, InputStream rest) throws IOException {
    String body = first + new String(rest.readAllBytes(), UTF_8);
    return new Seen(type, body, Thread.currentThread().getName());
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
