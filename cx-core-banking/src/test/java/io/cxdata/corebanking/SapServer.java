package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.CoreConfig.SecretNames;
import io.cxdata.config.CoreConfig.Strategy;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.http.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A SAP whose answers a test writes byte by byte, and sessions with it. */
public final class SapServer implements AutoCloseable {
  static final String ROOT = "/s4b/";
  static final String TOKEN = "/oauth2/token";
  static final Secrets SECRETS = name -> Secret.of("value of " + name);

  private static final RetryPolicy FAST =
      new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(8), Duration.ofMillis(20));

  private final HeldAnswers held = new HeldAnswers();
  private final WireMockServer server =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").extensions(held));

  SapServer() {
    server.start();
    token(okJson("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));
  }

  WireMockServer wire() {
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  SAPSession session() {
    return session(core(2));
  }

  SAPSession session(CoreConfig core) {
    return SAPSession.open(core, SECRETS, wait -> {}, FAST, InstantSource.system());
  }

  CoreConfig core(int pageSize) {
    return core(URI.create(url()), pageSize);
  }

  public static CoreConfig core(URI host, int pageSize) {
    return new CoreConfig(
        "qas-sap",
        host.resolve("/s4b"),
        host.resolve(TOKEN),
        Map.of(
            "person-set", "v15/bp/PersonSet",
            "contract-set", "v1/lacovr/ContractSet",
            "contract-qan", "v1/lacqan/ContractSet",
            "balances", "v1/lacovr/ContractSet('{id}')/Balances",
            "open-items", "v1/lacovr/ContractSet('{id}')/OpenItems",
            "payment-plan", "v1/lacovr/ContractSet('{id}')/PaymentPlan",
            "events-persons", "v15/bp/EventSet",
            "events-accounts", "v1/cac/EventSet",
            "events-transactions", "v1/bape/EventSet",
            "events-prenotes", "v1/bapre/EventSet"),
        new SecretNames("core-api-key", "core-api-secret", "core-api-user", "core-api-pass"),
        new HttpLimits(4, pageSize, Duration.ofSeconds(30), Duration.ofSeconds(30), 3),
        Strategy.PER_LOAN,
        50,
        Duration.ofHours(24),
        Duration.ofMinutes(10));
  }

  /** What the token endpoint answers from now on. */
  void token(ResponseDefinitionBuilder answer) {
    server.stubFor(post(TOKEN).willReturn(answer));
  }

  /** What a path answers, whatever the query. */
  void answers(String path, ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo(ROOT + path)).atPriority(9).willReturn(answer));
  }

  /** What a path answers to a query that has these parameters. */
  void answers(String path, Map<String, String> query, ResponseDefinitionBuilder answer) {
    var request = get(urlPathEqualTo(ROOT + path));
    query.forEach((name, value) -> request.withQueryParam(name, equalTo(value)));
    server.stubFor(request.willReturn(answer));
  }

  /** What a path answers one after another; the last one stays. */
  void answersInTurn(String path, List<ResponseDefinitionBuilder> answers) {
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.size(); i++) {
      String next = i + 1 < answers.size() ? "answer " + (i + 1) : state;
      server.stubFor(
          any(urlPathEqualTo(path.startsWith("/") ? path : ROOT + path))
              .atPriority(1)
              .inScenario(path)
              .whenScenarioStateIs(state)
              .willReturn(answers.get(i))
              .willSetStateTo(next));
      state = next;
    }
  }

  /** The answer, when the server is closed and not before. */
  static ResponseDefinitionBuilder held(ResponseDefinitionBuilder answer) {
    return answer.withTransformers(HeldAnswers.NAME);
  }

  /** Waits until so many requests for held answers have arrived. */
  void awaitHeld(int requests) {
    held.await(requests);
  }

  /** The URLs that were asked below the root, with their queries, in order. */
  List<String> asked() {
    return server.getAllServeEvents().stream()
        .map(event -> event.getRequest().getUrl())
        .filter(url -> url.startsWith(ROOT))
        .sorted()
        .toList();
  }

  static ResponseDefinitionBuilder html() {
    return aResponse().withHeader("Content-Type", "text/html").withBody("<html>Maria</html>");
  }

  @Override
  public void close() {
    held.release();
    server.stop();
  }
}
