package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire: what the account answers, asked by the JDK's client. */
class SimulatedCosmosTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "x-ms-documentdb-partitionkey";
  private static final String DOCS = "/dbs/cx-collections/colls/c/docs";

  private SimulatedVault azure;
  private SimulatedCosmos cosmos;
  private HttpClient client;
  private String token;

  @BeforeEach
  void start() throws Exception {
    azure = SimulatedVault.start(Map.of());
    cosmos = SimulatedCosmos.with(azure).start();
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] pem = azure.certificate().getBytes(StandardCharsets.US_ASCII);
    store.setCertificateEntry(
        "simulated",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(tls).build();
    token = token("https://cosmos.azure.com/.default");
  }

  @AfterEach
  void stop() {
    cosmos.close();
    azure.close();
  }

  private String token(String scope) throws IOException, InterruptedException {
    String form =
        String.format(
            Locale.ROOT,
            "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s",
            SimulatedVault.CLIENT,
            azure.clientSecret(),
            scope);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(azure.url() + "/" + SimulatedVault.TENANT + "/oauth2/v2.0/token"))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return "type=aad&ver=1.0&sig=" + JSON.readTree(body).get("access_token").asText();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cosmos.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", URLEncoder.encode(token, StandardCharsets.UTF_8));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void make() throws IOException, InterruptedException {
    send("POST", "/dbs", "{\"id\":\"cx-collections\"}");
    String container = "{\"id\":\"c\",\"partitionKey\":{\"paths\":[\"/k\"]}}";
    send("POST", "/dbs/cx-collections/colls", container);
    send("POST", DOCS, "{\"id\":\"a\",\"k\":\"x\"}", KEY, "[\"x\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "type=aad&ver=1.0&sig=made-up", "type=master&ver=1.0&sig=made-up", "Bearer x"})
  void whoIsNotSignedInGetsNothing(String wrong) throws Exception {
    token = wrong;

    assertThat(send("GET", "/", "").statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenForAnotherServiceGetsNothing() throws Exception {
    token = token("https://vault.azure.net/.default");

    assertThat(send("GET", "/", "").statusCode()).isEqualTo(401);
  }

  @Test
  void anUnchangedDocumentIsNotSentAgain() throws Exception {
    make();
    String etag = send("GET", DOCS + "/a", "", KEY, "[\"x\"]").headers().firstValue("etag").get();

    HttpResponse<String> again =
        send("GET", DOCS + "/a", "", KEY, "[\"x\"]", "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void numbersAreKeptAsDoubles() throws Exception {
    make();
    String body = "{\"id\":\"b\",\"k\":\"x\",\"n\":9007199254740993,\"m\":5.0}";
    send("POST", DOCS, body, KEY, "[\"x\"]");

    assertThat(send("GET", DOCS + "/b", "", KEY, "[\"x\"]").body())
        .contains("\"n\":9007199254740992")
        .contains("\"m\":5,");
  }

  @Test
  void aDocumentThatIsReplacedStaysTheSameResource() throws Exception {
    make();
    String document = "{\"id\":\"a\",\"k\":\"x\",\"n\":1}";
    JsonNode before = JSON.readTree(send("GET", DOCS + "/a", "", KEY, "[\"x\"]").body());

    for (JsonNode after :
        List.of(
            JSON.readTree(send("PUT", DOCS + "/a", document, KEY, "[\"x\"]").body()),
            JSON.readTree(
                send("POST", DOCS, document, KEY, "[\"x\"]", "x-ms-documentdb-is-upsert", "True")
                    .body()))) {
      assertThat(after.get("n").asInt()).isEqualTo(1);
      assertThat(after.get("_rid")).isEqualTo(before.get("_rid"));
      assertThat(after.get("_self")).isEqualTo(before.get("_self"));
      assertThat(after.get("_etag")).isNotEqualTo(before.get("_etag"));
    }
  }

  @Test
  void anAdministratorMakesADatabaseWhereClientsMayNot() throws Exception {
    cosmos.close();
    cosmos = SimulatedCosmos.with(azure).dataPlaneOnly().start();
    assertThat(send("POST", "/dbs", "{\"id\":\"cx-collections\"}").statusCode()).isEqualTo(403);
    assertThat(send("GET", "/dbs/cx-collections", "").statusCode()).isEqualTo(404);

    cosmos.createDatabase("cx-collections");
    cosmos.createDatabase("cx-collections");

    assertThat(send("GET", "/dbs/cx-collections", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aDocumentIsOfThePartitionThatItSays() throws Exception {
    make();

    assertThat(send("POST", DOCS, "{\"id\":\"b\",\"k\":\"y\"}", KEY, "[\"x\"]").statusCode())
        .isEqualTo(400);
    assertThat(send("GET", DOCS + "/a", "", KEY, "[\"y\"]").statusCode()).isEqualTo(404);
    assertThat(send("POST", DOCS, "not JSON", KEY, "[\"x\"]").statusCode()).isEqualTo(400);
  }

  @Test
  void anAccountForDataOnlyMakesNoContainers() throws Exception {
    try (SimulatedCosmos strict = SimulatedCosmos.with(azure).dataPlaneOnly().start()) {
      cosmos.close();
      cosmos = strict;
      HttpResponse<String> answer = send("POST", "/dbs", "{\"id\":\"d\"}");

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("x-ms-substatus")).contains("5300");
    }
  }
}
