package io.cxdata.http;

import static io.cxdata.http.HttpTests.answer;
import static io.cxdata.http.HttpTests.failure;
import static io.cxdata.http.HttpTests.ok;
import static io.cxdata.http.HttpTests.session;
import static io.cxdata.http.HttpTests.things;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.http.HttpTests.Thing;
import io.cxdata.http.HttpTests.Things;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BearerAuthorizationTest {
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final AtomicInteger fetches = new AtomicInteger();

  @Test
  void fetchesOnceHoweverManyWait() {
    CompletableFuture<BearerToken> answer = new CompletableFuture<>();
    BearerAuthorization bearer = bearer(answer);
    CompletableFuture<Secret> first = bearer.header();
    CompletableFuture<Secret> second = bearer.header();
    answer.complete(token());

    assertThat(first.join().reveal()).isEqualTo("Bearer t");
    assertThat(second.join()).isSameAs(first.join());
    assertThat(fetches).hasValue(1);
  }

  @Test
  void keepsATokenUntilShortlyBeforeItEnds() {
    BearerAuthorization bearer = bearer(CompletableFuture.completedFuture(token()));
    bearer.header().join();
    now = now.plusSeconds(3600 - 61);
    bearer.header().join();
    assertThat(fetches).hasValue(1);

    now = now.plusSeconds(1);
    bearer.header().join();
    assertThat(fetches).hasValue(2);
  }

  @Test
  void dropsARefusedTokenOnceForAllWhoUsedIt() {
    BearerAuthorization bearer = bearer(CompletableFuture.completedFuture(token()));
    Secret refused = bearer.header().join();
    assertThat(bearer.renew(refused)).isTrue();
    Secret another = bearer.header().join();
    assertThat(bearer.renew(refused)).isTrue();

    assertThat(bearer.header().join()).isSameAs(another);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void doesNotAskAgainForAMinuteAfterARefusal() throws IOException {
    try (RawServer server = new RawServer(answer("401 x", "X: y", ""));
        HttpSession http = session(server.url()).build()) {
      BearerAuthorization bearer =
          bearer(
              CompletableFuture.failedFuture(failure(http.service(Things.class).thing(things()))));
      assertThat(bearer.header()).isCompletedExceptionally();
      assertThat(bearer.header()).isCompletedExceptionally();
      assertThat(fetches).hasValue(1);

      now = now.plusSeconds(61);
      assertThat(bearer.header()).isCompletedExceptionally();
      assertThat(fetches).hasValue(2);
    }
  }

  @Test
  void asksAgainAtOnceAfterAPassingFailure() {
    BearerAuthorization bearer =
        bearer(CompletableFuture.failedFuture(new IllegalStateException("down")));
    assertThatThrownBy(() -> bearer.header().join()).hasRootCauseMessage("down");
    assertThatThrownBy(() -> bearer.header().join()).hasRootCauseMessage("down");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void passesOnThatASecretIsMissing() {
    BearerAuthorization bearer =
        new BearerAuthorization(
            () -> {
              throw new ConfigurationException("no core-api-key");
            },
            () -> now);
    assertThatThrownBy(() -> bearer.header().join())
        .hasCauseInstanceOf(ConfigurationException.class);
  }

  @Test
  void repeatsACallOnceWithANewTokenAfterA401() throws IOException {
    try (RawServer server = new RawServer(answer("401 x", "X: y", ""), ok("{\"a\":1}"));
        HttpSession http =
            session(server.url())
                .authorization(bearer(CompletableFuture.completedFuture(token())))
                .build()) {
      assertThat(http.service(Things.class).thing(things()).join().members())
          .containsEntry("a", "1");
      assertThat(fetches).hasValue(2);
    }
  }

  @Test
  void authorizingFetchesTheTokenThatTheCallsAfterItCarry() throws IOException {
    try (RawServer server = new RawServer(ok("{\"a\":1}"));
        HttpSession http =
            session(server.url())
                .authorization(bearer(CompletableFuture.completedFuture(token())))
                .build()) {
      http.authorize().join();
      assertThat(fetches).hasValue(1);
      assertThat(server.requests()).isZero();

      http.service(Things.class).thing(things()).join();
      assertThat(fetches).hasValue(1);
    }
  }

  @Test
  void doesNotRepeatA401Twice() throws IOException {
    try (RawServer server = new RawServer(answer("401 x", "X: y", ""));
        HttpSession http =
            session(server.url())
                .authorization(bearer(CompletableFuture.completedFuture(token())))
                .build()) {
      assertThat(failure(http.service(Things.class).thing(things())).kind())
          .isEqualTo(HttpCallException.Kind.NOT_AUTHORIZED);
      assertThat(server.requests()).isEqualTo(2);
      assertThat(fetches).hasValue(2);
    }
  }

  @Test
  void doesNotSpendANewTokenOnCallsThatStillWaitForTheirTurn() throws IOException {
    Map<String, Integer> uses = new ConcurrentHashMap<>();
    HttpLimits one = new HttpLimits(1, 10, Duration.ofMinutes(1), Duration.ofMinutes(1), 1);
    try (ScriptedServer server =
            new ScriptedServer(
                (exchange, number) -> {
                  String token = exchange.getRequestHeaders().getFirst("Authorization");
                  // The first one is revoked already, and each other one after three calls.
                  boolean good = !token.endsWith("t1") && uses.merge(token, 1, Integer::sum) <= 3;
                  ScriptedServer.status(exchange, good ? 200 : 401);
                });
        HttpSession http =
            session(server.url(), one)
                .authorization(
                    Authorization.bearer(
                        () ->
                            CompletableFuture.completedFuture(
                                new BearerToken(
                                    Secret.of("t" + fetches.incrementAndGet()),
                                    Duration.ofHours(1)))))
                .build()) {
      Things things = http.service(Things.class);
      List<CompletableFuture<Thing>> calls =
          Stream.generate(() -> things.thing(things())).limit(6).toList();

      assertThat(calls).allSatisfy(call -> assertThat(call.join()).isNotNull());
      assertThat(server.requests()).isEqualTo(8);
      assertThat(fetches).hasValue(3);
    }
  }

  private BearerAuthorization bearer(CompletableFuture<BearerToken> answer) {
    return new BearerAuthorization(
        () -> {
          fetches.incrementAndGet();
          return answer;
        },
        () -> now);
  }

  private static BearerToken token() {
    return new BearerToken(Secret.of("t"), Duration.ofHours(1));
  }
}
