package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a batch and takes its answer apart by lengths, as the announced ones must be right. */
final class BatchCall {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "\r\n";

  private final BankClient client;
  private final URI uri;
  private final StringBuilder body = new StringBuilder();

  BatchCall(BankClient client, SimulatedBank bank, String service) {
    this.client = client;
    this.uri = URI.create(bank.sapUrl() + "/" + service + "/$batch");
  }

  /** One part's answer. */
  record Part(int status, Map<String, String> outer, Map<String, String> headers, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }

    List<JsonNode> results() throws IOException {
      return BankClient.list(json().get("d").get("results"));
    }
  }

  BatchCall get(String target) {
    return get("", target, "Accept: application/json" + END);
  }

  BatchCall get(String outer, String target, String headers) {
    return part(
        "Content-Type: application/http"
            + END
            + "Content-Transfer-Encoding: binary"
            + END
            + outer
            + END
            + "GET "
            + target
            + " HTTP/1.1"
            + END
            + headers
            + END);
  }

  BatchCall part(String content) {
    body.append("--b1").append(END).append(content).append(END);
    return this;
  }

  HttpResponse<String> send() throws IOException {
    return client.post(uri, "multipart/mixed; boundary=b1", body + "--b1--" + END);
  }

  List<Part> answers() throws IOException {
    HttpResponse<String> answer = send();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return parts(answer);
  }

  static List<Part> parts(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElseThrow();
    assertThat(type).startsWith("multipart/mixed; boundary=");
    String delimiter = "--" + type.substring(type.indexOf('=') + 1);
    // One char is one byte: lengths count bytes.
    String text =
        new String(answer.body().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (text.startsWith(delimiter + END, at)) {
      int head = at + delimiter.length() + END.length();
      int inner = text.indexOf(END + END, head) + 4;
      Map<String, String> outer = headers(text.substring(head, inner));
      int next = text.indexOf(END + delimiter, inner);
      assertThat(outer.get("content-type")).isEqualTo("application/http");
      parts.add(part(outer, text.substring(inner, next)));
      at = next + END.length();
    }
    assertThat(text.substring(at)).isEqualTo(delimiter + "--" + END);
    return parts;
  }

  private static Part part(Map<String, String> outer, String http) {
    int headEnd = http.indexOf(END + END) + 4;
    String head = http.substring(0, headEnd);
    String body = http.substring(headEnd);
    int announced = Integer.parseInt(outer.get("content-length"));
    Map<String, String> headers = headers(head.substring(head.indexOf(END) + 2));
    assertThat(headEnd + Integer.parseInt(headers.get("content-length"))).isEqualTo(announced);
    return new Part(
        Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3)),
        outer,
        headers,
        new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines.strip().split(END)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }
}
