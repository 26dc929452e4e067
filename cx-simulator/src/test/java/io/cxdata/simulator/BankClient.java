package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

/** The JDK's HTTP client, as a client of the bank. */
final class BankClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SimulatedBank bank;
  private String token = "";

  BankClient(SimulatedBank bank) {
    this.bank = bank;
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  HttpResponse<String> askToken(String key, String secret, String user, String pass, String grant)
      throws IOException {
    String form = "grant_type=" + grant + "&username=" + user + "&password=" + pass;
    return send(
        HttpRequest.newBuilder(bank.tokenUrl())
            .header("Authorization", basic(key, secret))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /** Fetches a token, which the later calls carry. */
  BankClient signIn() throws IOException {
    var secrets = bank.secrets();
    HttpResponse<String> answer =
        askToken(
            secrets.get("core-api-key"),
            secrets.get("core-api-secret"),
            secrets.get("core-api-user"),
            secrets.get("core-api-pass"),
            "password");
    assertThat(answer.statusCode()).isEqualTo(200);
    token = JSON.readTree(answer.body()).get("access_token").asText();
    return this;
  }

  /** Options are name, value, name, value …; they are encoded here. */
  static String query(String... options) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < options.length; i += 2) {
      pairs.add(encoded(options[i]) + "=" + encoded(options[i + 1]));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<String> sap(String path, String... options) throws IOException {
    return sapAt(URI.create(bank.sapUrl() + "/" + path + query(options)), "application/json");
  }

  HttpResponse<String> sapAt(URI uri, String accept) throws IOException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .build());
  }

  HttpResponse<String> post(URI uri, String type, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  CompletableFuture<HttpResponse<String>> sendLater(URI uri) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  JsonNode d(String path, String... options) throws IOException {
    return data(sap(path, options));
  }

  static JsonNode data(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("d");
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  List<JsonNode> results(String path, String... options) throws IOException {
    return list(d(path, options).get("results"));
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static List<String> texts(List<JsonNode> entities, String field) {
    return entities.stream().map(entity -> entity.get(field).asText()).toList();
  }

  static String detail(String loanId, String kind) {
    return "v1/lacovr/ContractSet('" + loanId + "')/" + kind;
  }

  HttpResponse<String> zendesk(String path, String... options) throws IOException {
    return zendeskAt(URI.create(bank.zendeskUrl() + path + query(options)));
  }

  HttpResponse<String> zendeskAt(URI uri) throws IOException {
    return send(HttpRequest.newBuilder(uri).header("Authorization", zendeskUser()).build());
  }

  HttpResponse<String> sendZendesk(String method, String path, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(bank.zendeskUrl() + path))
            .header("Authorization", zendeskUser())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String zendeskUser() {
    var secrets = bank.secrets();
    return basic(secrets.get("crm-api-user") + "/token", secrets.get("crm-api-token"));
  }
}
