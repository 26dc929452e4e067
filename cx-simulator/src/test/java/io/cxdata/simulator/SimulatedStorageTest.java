package io.cxdata.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.simulator.model.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wire: what a storage account answers, asked by the JDK's client. */
class SimulatedStorageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SimulatedVault azure;
  private SimulatedStorage storage;
  private HttpClient client;
  private String token;

  @BeforeEach
  void start() throws Exception {
    azure = SimulatedVault.start(Map.of());
    storage = SimulatedStorage.with(azure).containers("fs").start();
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
    token = token("https://storage.azure.com/.default");
  }

  @AfterEach
  void stop() {
    storage.close();
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
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return JSON.readTree(answer).get("access_token").asText();
  }

  private HttpResponse<String> call(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(storage.url() + path))
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void must(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  private static String code(HttpResponse<String> answer) {
    return answer.headers().firstValue("x-ms-error-code").orElse("");
  }

  @Test
  void aTokenForSomethingElseIsNotTaken() throws Exception {
    token = token("https://vault.azure.net/.default");
    HttpResponse<String> answer = call("GET", "/fs/a", "");
    must(401, answer);
    assertThat(code(answer)).isEqualTo("InvalidAuthenticationInfo");
  }

  @Test
  void aFileIsAppendedThenFlushed() throws Exception {
    must(201, call("PUT", "/fs/d/a?resource=file", ""));
    must(202, call("PATCH", "/fs/d/a?action=append&position=0", "one "));
    must(202, call("PATCH", "/fs/d/a?action=append&position=4", "two"));
    assertThat(call("GET", "/fs/d/a", "").body()).isEmpty();
    HttpResponse<String> gap = call("PATCH", "/fs/d/a?action=flush&position=9", "");
    must(400, gap);
    assertThat(code(gap)).isEqualTo("InvalidFlushPosition");
    must(200, call("PATCH", "/fs/d/a?action=flush&position=7", ""));
    assertThat(call("GET", "/fs/d/a", "").body()).isEqualTo("one two");
  }

  @Test
  void whatIsAppendedTwiceAfterALostAnswerCountsOnce() throws Exception {
    must(201, call("PUT", "/fs/a?resource=file", ""));
    storage.faults().on("PATCH", "action=append").first(1).fail(Fault.lostAnswer());
    assertThatIOException()
        .isThrownBy(() -> call("PATCH", "/fs/a?action=append&position=0", "one"));
    must(202, call("PATCH", "/fs/a?action=append&position=0", "one"));
    must(200, call("PATCH", "/fs/a?action=flush&position=3", ""));
    assertThat(call("GET", "/fs/a", "").body()).isEqualTo("one");
  }

  @Test
  void blocksMakeAFileInTheOrderOfTheirList() throws Exception {
    must(201, call("PUT", "/fs/a?comp=block&blockid=MQ%3D%3D", "one"));
    must(201, call("PUT", "/fs/a?comp=block&blockid=Mg%3D%3D", "two"));
    must(404, call("GET", "/fs/a", ""));
    String list = "<BlockList><Latest>Mg==</Latest><Latest>MQ==</Latest></BlockList>";
    must(201, call("PUT", "/fs/a?comp=blocklist", list));
    assertThat(call("GET", "/fs/a", "").body()).isEqualTo("twoone");
    must(201, call("PUT", "/fs/a?comp=blocklist", list));
    HttpResponse<String> unknown =
        call("PUT", "/fs/a?comp=blocklist", "<BlockList><Latest>Mw==</Latest></BlockList>");
    must(400, unknown);
    assertThat(code(unknown)).isEqualTo("InvalidBlockList");
  }

  @Test
  void conditionsHaveTheirCodes() throws Exception {
    String tag = call("PUT", "/fs/a", "one").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> exists = call("PUT", "/fs/a", "two", "If-None-Match", "*");
    must(409, exists);
    assertThat(code(exists)).isEqualTo("BlobAlreadyExists");
    must(201, call("PUT", "/fs/a", "two", "If-Match", tag));
    must(412, call("PUT", "/fs/a", "three", "If-Match", tag));
    HttpResponse<String> path = call("PUT", "/fs/a?resource=file", "", "If-None-Match", "*");
    assertThat(code(path)).isEqualTo("PathAlreadyExists");
    assertThat(JSON.readTree(path.body()).at("/error/code").asText())
        .isEqualTo("PathAlreadyExists");
  }

  @Test
  void aFolderIsRenamedWithAllThatIsInIt() throws Exception {
    must(201, call("PUT", "/fs/a/b/c", "one"));
    must(404, call("PUT", "/fs/x/y?mode=legacy", "", "x-ms-rename-source", "/fs/a"));
    must(201, call("PUT", "/fs/x?mode=legacy", "", "x-ms-rename-source", "/fs/a"));
    assertThat(call("GET", "/fs/x/b/c", "").body()).isEqualTo("one");
    must(404, call("GET", "/fs/a/b/c", ""));
    HttpResponse<String> full = call("DELETE", "/fs/x?recursive=false", "");
    must(409, full);
    assertThat(code(full)).isEqualTo("DirectoryNotEmpty");
    must(200, call("DELETE", "/fs/x?recursive=true", ""));
    must(404, call("GET", "/fs/x/b/c", ""));
  }

  @Test
  void aListComesInPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      must(201, call("PUT", "/fs/d/" + i, "x"));
    }
    String list = "/fs?resource=filesystem&recursive=true&maxResults=4";
    HttpResponse<String> first = call("GET", list, "");
    String next = first.headers().firstValue("x-ms-continuation").orElseThrow();
    HttpResponse<String> second =
        call("GET", list + "&continuation=" + next.replace("/", "%2F"), "");
    JsonNode paths = JSON.readTree(first.body()).get("paths");
    assertThat(paths.findValuesAsText("name")).containsExactly("d", "d/0", "d/1", "d/2");
    assertThat(paths.get(0).get("isDirectory").asText()).isEqualTo("true");
    assertThat(JSON.readTree(second.body()).get("paths").findValuesAsText("name"))
        .containsExactly("d/3", "d/4");
    assertThat(second.headers().firstValue("x-ms-continuation")).isEmpty();
    must(404, call("GET", list + "&directory=nothing", ""));
  }

  @Test
  void aRangeIsAPart() throws Exception {
    must(201, call("PUT", "/fs/a", "0123456789"));
    HttpResponse<String> part = call("GET", "/fs/a", "", "x-ms-range", "bytes=2-4");
    must(206, part);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    must(416, call("GET", "/fs/a", "", "x-ms-range", "bytes=10-"));
  }

  @Test
  void faultsBefallTheRequestsTheyAreMeantFor() throws Exception {
    storage
        .faults()
        .on("PUT", "/fs/a")
        .after(1)
        .every(2)
        .fail(Fault.status(503).retryAfter(Duration.ofMillis(40)));
    must(201, call("PUT", "/fs/a", ""));
    must(201, call("PUT", "/fs/a", ""));
    HttpResponse<String> busy = call("PUT", "/fs/a", "");
    must(503, busy);
    assertThat(code(busy)).isEqualTo("ServerBusy");
    assertThat(busy.headers().firstValue("x-ms-retry-after-ms")).contains("40");
    must(201, call("PUT", "/fs/b", ""));
    storage.faults().clear();
    storage.faults().everywhere().fail(Fault.droppedConnection());
    assertThatIOException().isThrownBy(() -> call("PUT", "/fs/c", ""));
    storage.faults().clear();
    must(404, call("GET", "/fs/c", ""));
    assertThat(storage.requests()).contains("PUT /stsimulated/fs/a 503", "PUT /stsimulated/fs/c 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> storage.faults().everywhere().fail(Fault.atom()));
  }
}
