package io.cxdata.corebanking;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secrets;
import io.cxdata.http.HttpCallException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session gets its token, and what it says when it gets none. */
class SapTokenTest {
  private static final String EMPTY = "{\"d\":{\"results\":[]}}";

  private final SapServer sap = new SapServer();
  private final SAPSession session = sap.session();

  @AfterEach
  void close() {
    session.close();
    sap.close();
  }

  @Test
  void asksByPasswordGrantWithTheApiKeyAsBasicAndBringsTheToken() {
    sap.answers("v1/lacovr/ContractSet('1')/Balances", okJson(EMPTY));
    session.balances("1").join();
    session.balances("1").join();

    sap.wire()
        .verify(
            1,
            postRequestedFor(urlEqualTo("/oauth2/token"))
                .withBasicAuth(
                    new BasicCredentials("value of core-api-key", "value of core-api-secret"))
                .withFormParam("grant_type", equalTo("password"))
                .withFormParam("username", equalTo("value of core-api-user"))
                .withFormParam("password", equalTo("value of core-api-pass")));
    sap.wire()
        .verify(
            2,
            getRequestedFor(urlPathMatching("/s4b/.*"))
                .withHeader("Authorization", equalTo("Bearer t"))
                .withHeader("Accept", equalTo("application/json")));
  }

  @Test
  void signingInGetsTheTokenAndNoData() {
    session.signIn().join();

    sap.wire().verify(0, getRequestedFor(urlPathMatching("/s4b/.*")));
    sap.answers("v1/lacovr/ContractSet('1')/Balances", okJson(EMPTY));
    session.balances("1").join();
    sap.wire().verify(1, postRequestedFor(urlEqualTo("/oauth2/token")));
  }

  @Test
  void signingInFailsAsACallWouldThatGetsNoToken() {
    sap.token(aResponse().withStatus(401));

    assertThatThrownBy(() -> session.signIn().join())
        .cause()
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("Check core-api-key and core-api-secret");
  }

  @Test
  void fetchesARevokedTokenAnewAndRepeatsTheCall() {
    sap.answersInTurn(
        SapServer.TOKEN,
        List.of(
            okJson("{\"access_token\":\"first\",\"expires_in\":\"3600\"}"),
            okJson("{\"access_token\":\"second\"}")));
    sap.answersInTurn(
        "v1/lacovr/ContractSet('1')/Balances", List.of(aResponse().withStatus(401), okJson(EMPTY)));

    assertThat(session.balances("1").join()).isEmpty();
    sap.wire()
        .verify(
            1,
            getRequestedFor(urlPathMatching("/s4b/.*"))
                .withHeader("Authorization", equalTo("Bearer second")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "3599.0",
        "-1",
        "0",
        "99999999999999999999",
        "\"soon\"",
        "1e3",
        "{}",
        "true"
      })
  void aLifetimeThatMakesNoSenseIsUnknownAndTheTokenIsUsedUntilItIsRefused(String seconds) {
    sap.token(okJson("{\"access_token\":\"t\",\"expires_in\":" + seconds + "}"));
    sap.answersInTurn(
        "v1/lacovr/ContractSet('1')/Balances",
        List.of(okJson(EMPTY), aResponse().withStatus(401), okJson(EMPTY)));

    session.balances("1").join();
    sap.wire().verify(1, postRequestedFor(urlEqualTo("/oauth2/token")));
    session.balances("1").join();
    sap.wire().verify(2, postRequestedFor(urlEqualTo("/oauth2/token")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | invalid_client | token refused (400) | the API key or its secret is wrong. Check"
            + " core-api-key and core-api-secret.",
        "400 | unsupported_grant_type | token refused (400) | the token endpoint does not offer the"
            + " password grant. Check core.qas-sap.calls.auth.url, or turn the grant on in SAP's"
            + " API management.",
        "400 | invalid_scope | token refused (400) | the user or the API key has no scope that the"
            + " endpoint accepts. Assign the scopes of the services to core-api-user and"
            + " core-api-key in SAP's API management.",
        "401 | invalid_client | token refused (401) | the API key or its secret is wrong. Check"
            + " core-api-key and core-api-secret.",
        "400 | invalid_grant | token refused (400) | the user or the password is wrong. Check"
            + " core-api-user and core-api-pass.",
        "401 | invalid_grant | token refused (401) | the user or the password is wrong. Check"
            + " core-api-user and core-api-pass.",
        "404 | not_found | token failed (404) | token endpoint not found. Check"
            + " core.qas-sap.calls.auth.url.",
      })
  void saysWhichSecretOrSettingIsWrong(int status, String code, String problem, String remedy) {
    sap.token(
        aResponse()
            .withStatus(status)
            .withBody(
                String.format(
                    Locale.ROOT,
                    "{\"error\":\"%s\",\"error_description\":\"wrong: hunter2\"}",
                    code)));

    assertThatThrownBy(() -> firstPerson(session))
        .isInstanceOf(HttpCallException.class)
        .hasMessage(
            String.format(
                Locale.ROOT,
                "SAP: %s at %s/oauth2/token, error code %s: %s",
                problem,
                sap.url(),
                code,
                remedy));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"token\":\"x\"} | has no \"access_token\"",
        "{\"access_token\":null} | has no \"access_token\"",
      })
  void saysWhatIsWrongWithAnAnswerThatIsNoToken(String body, String problem) {
    sap.token(okJson(body));

    assertThatThrownBy(() -> firstPerson(session))
        .isInstanceOf(HttpCallException.class)
        .hasMessageContaining("token got a malformed answer")
        .hasMessageContaining(problem);
  }

  @Test
  void saysThatSapIsDown() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    CoreConfig core = SapServer.core(URI.create("http://127.0.0.1:" + port), 2);
    try (SAPSession nobody = sap.session(core)) {
      assertThatThrownBy(() -> firstPerson(nobody))
          .isInstanceOf(HttpCallException.class)
          .hasMessage(
              "SAP: token failed: connection refused at 127.0.0.1:%d at"
                  + " http://127.0.0.1:%d/oauth2/token, after 3 attempts: is it up? Check"
                  + " core.qas-sap.calls.auth.url.",
              port, port);
    }
  }

  @Test
  void waitsForASlowVaultOnNoThreadOfItsCallersOrItsCalls() throws InterruptedException {
    sap.answersInTurn(
        "v1/lacovr/ContractSet('1')/Balances", List.of(aResponse().withStatus(401), okJson(EMPTY)));
    CountDownLatch slow = new CountDownLatch(1);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Secrets vault =
        name -> {
          threads.add(Thread.currentThread().getName());
          try {
            assertThat(slow.await(5, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return SapServer.SECRETS.secret(name);
        };
    try (SAPSession other = SAPSession.open(sap.core(2), vault)) {
      CompletableFuture<List<SapRecord>> balances = other.balances("1");
      slow.countDown();

      assertThat(balances.join()).isEmpty();
      assertThat(threads)
          .containsExactly("cx-core-banking secrets")
          .doesNotContain(Thread.currentThread().getName());
      assertThat(other.statisticsByOperation().get("token").calls()).isEqualTo(2);
    }
  }

  @Test
  void signingInEndsWithTheSessionThoughTheVaultDoesNotAnswer() {
    CountDownLatch never = new CountDownLatch(1);
    Secrets vault =
        name -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return SapServer.SECRETS.secret(name);
        };
    CompletableFuture<Void> signedIn;
    CompletableFuture<List<SapRecord>> balances;
    try (SAPSession other = SAPSession.open(sap.core(2), vault)) {
      signedIn = other.signIn();
      balances = other.balances("1");
    }

    assertThat(signedIn).isCompletedExceptionally();
    assertThat(balances).isCompletedExceptionally();
    never.countDown();
  }

  @Test
  void passesOnThatASecretIsMissing() {
    try (SAPSession poor =
        SAPSession.open(
            sap.core(2),
            name -> {
              throw new ConfigurationException("There is no secret " + name + ".");
            })) {
      assertThatThrownBy(() -> firstPerson(poor))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("There is no secret core-api-key.");
    }
  }

  private static void firstPerson(SAPSession session) {
    try (Stream<SapRecord> persons = session.persons()) {
      assertThat(persons.findFirst()).isEmpty();
    }
  }
}
