package io.cxdata.http.internal.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.cxdata.config.support.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000L);
  private static final String LETTERS = "0123456789-+.,: eEGMTSunNovx\u00e9";

  @ParameterizedTest
  @CsvSource({
    "429, Retry-After, 7, 7",
    "429, X-Rate-Limit-Reset, 7, 7",
    "200, ratelimit-reset, 30, 30",
    "200, X-RateLimit-Reset, 1795000009, 9",
    "200, X-RateLimit-Reset, 1794999999, 0",
    "200, X-RateLimit-Reset, 1795000009000, 9",
    "503, X-Rate-Limit-Reset, 7, 7"
  })
  void readsHowLongToPause(int status, String header, String value, long seconds) {
    Response answer =
        answer(status).header("X-Rate-Limit-Remaining", "0").header(header, value).build();
    assertThat(RateHeaders.pause(answer, NOW)).hasValue(Duration.ofSeconds(seconds));
  }

  @Test
  void callsDoNotPauseWhileSomeRemain() {
    assertThat(
            RateHeaders.pause(
                answer(200)
                    .header("X-Rate-Limit-Remaining", "3")
                    .header("RateLimit-Reset", "30")
                    .build(),
                NOW))
        .isEmpty();
    assertThat(RateHeaders.pause(answer(503).header("Retry-After", "9").build(), NOW)).isEmpty();
    assertThat(RateHeaders.pause(answer(429).build(), NOW)).isEmpty();
  }

  @Test
  void headersThatAreNotValidNeitherFailNorGoBackInTime() {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(30); text.length() < length; ) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      assertThat(RetryAfter.parse(text.toString(), NOW).orElse(Duration.ZERO))
          .isGreaterThanOrEqualTo(Duration.ZERO);
      Response answer =
          answer(429)
              .header("X-Rate-Limit-Reset", text.toString().replace("\u00e9", "?"))
              .header("X-Rate-Limit-Remaining", "0")
              .build();
      assertThat(RateHeaders.pause(answer, NOW).orElse(Duration.ZERO))
          .isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }

  private static Response.Builder answer(int status) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://127.0.0.1/").build())
        .protocol(Protocol.HTTP_1_1)
        .message("x")
        .code(status);
  }
}
