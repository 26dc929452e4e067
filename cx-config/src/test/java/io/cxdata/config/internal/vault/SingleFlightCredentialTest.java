package io.cxdata.config.internal.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.cxdata.config.ManualClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SingleFlightCredentialTest {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger signIns = new AtomicInteger();

  private SingleFlightCredential credential(Runnable signIn) {
    TokenCredential azure =
        request ->
            Mono.fromCallable(
                () -> {
                  signIn.run();
                  return new AccessToken(
                      "token " + signIns.incrementAndGet(),
                      clock.instant().plus(LIFETIME).atOffset(ZoneOffset.UTC));
                });
    return new SingleFlightCredential(azure, clock);
  }

  private static TokenRequestContext request() {
    return new TokenRequestContext().addScopes("https://vault.azure.net/.default");
  }

  @Test
  void threadsThatWaitForASignInShareItsFailure() throws InterruptedException {
    CountDownLatch entra = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    SingleFlightCredential credential =
        credential(
            () -> {
              calls.incrementAndGet();
              awaitUninterrupted(entra);
              throw new IllegalStateException("expired");
            });
    Map<Thread, Throwable> failures = new ConcurrentHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () ->
                  failures.put(
                      Thread.currentThread(),
                      catchThrowable(() -> credential.getTokenSync(request()))));
      threads.add(thread);
      thread.start();
    }
    while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
      Thread.onSpinWait();
    }

    entra.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(calls).hasValue(1);
    assertThat(failures.values())
        .hasSize(8)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(SignInException.class));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTokenIsReplacedFiveMinutesBeforeItExpires() {
    SingleFlightCredential credential = credential(() -> {});
    assertThat(credential.getTokenSync(request()).getToken()).isEqualTo("token 1");

    clock.advance(LIFETIME.minusMinutes(6));
    assertThat(credential.getTokenSync(request()).getToken()).isEqualTo("token 1");
    clock.advance(Duration.ofMinutes(1));
    assertThat(credential.getTokenSync(request()).getToken()).isEqualTo("token 2");
  }

  @Test
  void claimsReplaceTheToken() {
    SingleFlightCredential credential = credential(() -> {});
    assertThat(credential.getTokenSync(request()).getToken()).isEqualTo("token 1");

    assertThat(credential.getTokenSync(request().setClaims("{}")).getToken()).isEqualTo("token 2");
    assertThat(credential.getTokenSync(request()).getToken()).isEqualTo("token 2");
  }
}
