package io.cxdata.crm;

import io.cxdata.config.CrmConfig;
import io.cxdata.config.FilterSchedule;
import io.cxdata.config.HttpLimits;
import io.cxdata.config.Secret;
import io.cxdata.config.Secrets;
import io.cxdata.crm.internal.bulk.PollPolicy;
import io.cxdata.http.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What the tests of a session share. */
final class ZendeskTests {
  static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  static final CrmConfig.SecretNames SECRET_NAMES =
      new CrmConfig.SecretNames(
          "crm-api-user",
          "crm-api-token",
          "crm-zis-id",
          "crm-zis-comply-id",
          "crm-zis-user",
          "crm-zis-pass");

  static final Secrets SECRETS = name -> Secret.of("value of " + name);

  static final RetryPolicy RETRIES =
      new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(8), Duration.ofMillis(20));

  static final PollPolicy FAST = at(InstantSource.fixed(NOW));

  private ZendeskTests() {}

  static PollPolicy at(InstantSource clock) {
    return new PollPolicy(
        clock,
        RETRIES,
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        pause -> CompletableFuture.completedFuture(null));
  }

  static CrmConfig crm(String url, CrmConfig.Api api) {
    return new CrmConfig(
        "sandbox-zd",
        URI.create(url),
        api,
        SECRET_NAMES,
        new HttpLimits(4, 100, Duration.ofSeconds(30), Duration.ofSeconds(30), 3),
        1_000,
        Duration.ofHours(24),
        new FilterSchedule("collections_filter", Map.of(8, List.of("f1", "f2")), 8));
  }

  /** For servers that do not answer. */
  static CrmConfig impatient(String url, CrmConfig.Api api) {
    CrmConfig usual = crm(url, api);
    return new CrmConfig(
        usual.name(),
        usual.url(),
        api,
        usual.secrets(),
        new HttpLimits(4, 100, Duration.ofSeconds(30), Duration.ofMillis(400), 3),
        usual.exportsPerMinute(),
        usual.fullPassEvery(),
        usual.filters());
  }

  static Throwable failure(CompletableFuture<?> call) {
    try {
      call.join();
    } catch (CompletionException e) {
      return e.getCause();
    }
    throw new AssertionError("The call did not fail.");
  }
}
