package io.cxdata.corebanking.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.http.MalformedAnswerException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ProtocolException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the answer to a batch, byte by byte. */
class BatchReaderTest {
  private static final String TYPE = "multipart/mixed; boundary=b";

  @Test
  void readsPartsInTheirOrder() throws IOException {
    BatchAnswer answer = read("before\r\n" + part("", 200, "x") + part("", 200, "y") + "--b--\r\n");

    assertThat(ids(answer, 2)).containsExactly("x", "y");
  }

  @Test
  void matchesPartsByTheirNumbers() throws IOException {
    BatchAnswer answer =
        read(part("Content-ID: 3\r\n", 200, "z") + part("Content-ID: 1\r\n", 200, "x") + "--b--");

    assertThat(ids(answer, 3)).containsExactly("x", "", "z");
  }

  @Test
  void takesOnlyWhatIs200AndUnderstood() throws IOException {
    BatchAnswer answer =
        read(
            part("", 404, "x")
                + part("", 200, "y")
                + raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"d\":[{\"ID\":\"cut\"}]}")
                + raw("HTTP/1.1 200 OK\r\n\r\n<html>Maria</html>")
                + raw("HTTP/1.1 200 OK\r\n\r\n{\"d\":[{\"ID\":")
                + raw("nonsense")
                + raw("")
                + "--b--");

    assertThat(ids(answer, 7)).containsExactly("", "y", "", "", "", "", "");
  }

  @Test
  void takesNoPartWithAnErrorInside() throws IOException {
    String error = "{\"error\":{\"code\":\"E/1\"}}";
    BatchAnswer answer =
        read(
            raw("HTTP/1.1 200 OK\r\n\r\n{\"d\":[],\"error\":{\"code\":\"E/1\"}}")
                + part("", 200, "y")
                + raw("HTTP/1.1 200 OK\r\n\r\n{\"d\":{\"results\":[{\"ID\":\"x\"}," + error + "]}}")
                + raw("HTTP/1.1 200 OK\r\n\r\n{\"d\":[]}" + error)
                + raw("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"d\":[]}" + error)
                + raw("HTTP/1.1 200 OK\r\n\r\n<feed><error/></feed>")
                + raw("HTTP/1.1 206 Partial Content\r\n\r\n{\"d\":[{\"ID\":\"x\"}]}")
                + "--b--");

    assertThat(ids(answer, 7)).containsExactly("", "y", "", "", "", "", "");
  }

  @Test
  void readsAnAnswerWhoseLinesEndWithALineFeedAlone() throws IOException {
    String body =
        "before\r\n"
            + part("Content-ID: 1\r\n", 200, "x")
            + part("Content-ID: 2\r\n", 200, "y")
            + "--b--\r\n";
    BatchAnswer answer = read(body.replace("\r\n", "\n"));

    assertThat(answer.whole()).isTrue();
    assertThat(ids(answer, 2)).containsExactly("x", "y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--b2", "--b--2", "--bb--", "-- b", " --b", "--"})
  void aLineThatOnlyResemblesADelimiterIsContent(String line) throws IOException {
    String json = "{\"d\":[{\"ID\":\"x\"}]}\r\n";
    BatchAnswer answer =
        read(
            "--b2\r\nbefore\r\n"
                + raw("HTTP/1.1 200 OK\r\n\r\n" + json + line)
                + part("", 200, "y")
                + "--b--\r\n");

    assertThat(answer.whole()).isTrue();
    // With more than its document, the first part is not one; it is still the first.
    assertThat(ids(answer, 2)).containsExactly("", "y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void aMissingClosingBoundaryIsNoticed(String lineEnd) throws IOException {
    String body = part("", 200, "x") + part("", 200, "y") + "--b\r\n";
    BatchAnswer answer = read(body.replace("\r\n", lineEnd));

    assertThat(answer.whole()).isFalse();
    assertThat(ids(answer, 2)).containsExactly("x", "y");
  }

  @Test
  void delimitersMayBeFollowedByBlanks() throws IOException {
    BatchAnswer answer =
        read((part("", 200, "x") + "--b--\r\nafter").replace("--\r\n", "-- \t\r\n"));

    assertThat(answer.whole()).isTrue();
    assertThat(ids(answer, 1)).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void trustsNoOrderWhereThereAreMoreOrFewerParts(int questions) throws IOException {
    BatchAnswer answer = read(part("", 200, "x") + part("", 200, "y") + "--b--\r\n");

    assertThat(ids(answer, questions)).containsOnly("");
  }

  @Test
  void trustsWhatCameBeforeTheAnswerWasCutOff() throws IOException {
    String last = part("", 200, "z");
    BatchAnswer answer =
        read(part("", 200, "x") + part("", 200, "y") + last.substring(0, last.length() - 5));

    assertThat(answer.whole()).isFalse();
    assertThat(ids(answer, 3)).containsExactly("x", "y", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-ID: 1\r\n", "Content-ID: 9\r\n", "Content-ID: 0\r\n"})
  void trustsNoNumbersThatCannotBe(String id) throws IOException {
    BatchAnswer answer = read(part("Content-ID: 1\r\n", 200, "x") + part(id, 200, "y") + "--b--");

    assertThat(ids(answer, 2)).containsOnly("");
  }

  @Test
  void trustsNothingWhereOnlySomeAreNumbered() throws IOException {
    BatchAnswer answer = read(part("Content-ID: 1\r\n", 200, "x") + part("", 200, "y") + "--b--");

    assertThat(ids(answer, 2)).containsOnly("");
  }

  @Test
  void readsABoundaryInQuotes() throws IOException {
    byte[] body = (part("", 200, "x") + "--b--").getBytes(UTF_8);
    BatchAnswer answer =
        new BatchReader()
            .read(new ByteArrayInputStream(body), "Multipart/Mixed; charset=utf-8; boundary=\"b\"");

    assertThat(ids(answer, 1)).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/mixed; boundary=c", "multipart/mixed", "application/json", ""})
  void refusesWhatIsNoAnswerToABatch(String contentType) {
    byte[] body = (part("", 200, "x") + "--b--").getBytes(UTF_8);
    assertThatThrownBy(() -> new BatchReader().read(new ByteArrayInputStream(body), contentType))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void failsWhereTheConnectionIsDropped() {
    InputStream dropped =
        new SequenceInputStream(
            new ByteArrayInputStream(part("", 200, "x").getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new ProtocolException("unexpected end of stream");
              }
            });

    assertThatThrownBy(() -> new BatchReader().read(dropped, TYPE))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void takesNoHarmFromHeadersThatAreNone() throws IOException {
    BatchAnswer answer =
        read(
            raw("HTTP/1.1 200 OK\r\nno header\r\n\u00f1 : x\r\n\r\n{\"d\":[{\"ID\":\"x\"}]}")
                + "--b--");

    assertThat(ids(answer, 1)).containsExactly("x");
  }

  private static String part(String headers, int status, String id) {
    return String.format(
        Locale.ROOT,
        "--b\r\nContent-Type: application/http\r\n%s\r\nHTTP/1.1 %d X\r\n\r\n{\"d\":[{\"ID\":\"%s\"}]}\r\n",
        headers,
        status,
        id);
  }

  private static String raw(String http) {
    return "--b\r\nContent-Type: application/http\r\n\r\n" + http + "\r\n";
  }

  private static BatchAnswer read(String body) throws IOException {
    return new BatchReader().read(new ByteArrayInputStream(body.getBytes(UTF_8)), TYPE);
  }

  private static List<String> ids(BatchAnswer answer, int questions) {
    return answer.inOrder(questions).stream()
        .map(
            part ->
                part.flatMap(BatchAnswer.Part::page)
                    .flatMap(page -> page.records().get(0).field("ID"))
                    .orElse(""))
        .toList();
  }
}
