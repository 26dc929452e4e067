package io.cxdata.config;

import java.net.URI;
import java.time.Duration;

/**
 * One Zendesk account.
 *
 * @param name its key under {@code crm}, for example {@code sandbox-zd}
 * @param url its API root, for example {@code https://account.zendesk.example/api}, without a slash
 *     at the end
 * @param api which of the two custom-object APIs serves the promises
 * @param secrets the names, not the values, of its secrets
 * @param limits how hard it may be pressed
 * @param exportsPerMinute calls of the incremental exports in any minute, which Zendesk counts
 *     apart from all others; at least 1
 * @param fullPassEvery how often all promises are read, and not what changed alone
 * @param filters which filters are sent when
 */
public record CrmConfig(
    String name,
    URI url,
    Api api,
    SecretNames secrets,
    HttpLimits limits,
    int exportsPerMinute,
    Duration fullPassEvery,
    FilterSchedule filters) {

  private static final int USUAL_EXPORTS = 10;
  private static final Duration USUAL_PASS = Duration.ofHours(24);

  /** Refuses a budget below 1. */
  public CrmConfig {
    if (exportsPerMinute < 1) {
      throw new IllegalArgumentException(
          "exportsPerMinute must be at least 1, and is " + exportsPerMinute);
    }
  }

  /** An account with the usual budget for exports, a full pass a day, and no filters. */
  public CrmConfig(String name, URI url, Api api, SecretNames secrets, HttpLimits limits) {
    this(name, url, api, secrets, limits, USUAL_EXPORTS, USUAL_PASS, FilterSchedule.none());
  }

  /** The same account, pressed otherwise. */
  public CrmConfig withLimits(HttpLimits other) {
    return new CrmConfig(name, url, api, secrets, other, exportsPerMinute, fullPassEvery, filters);
  }

  /** The two APIs that serve custom objects. */
  public enum Api {
    /** Today's: {@code /v2/custom_objects}. */
    CUSTOM_OBJECTS,
    /** The legacy one, which Zendesk removes in 2026. */
    SUNSHINE
  }

  /**
   * Names of the account's secrets.
   *
   * @param user the API user, without {@code /token}
   * @param token the API token
   * @param zisId the id of the inbound webhook that filters go to
   * @param zisComplyId the id of the inbound webhook that due dates go to
   * @param zisUser the inbound webhooks' user
   * @param zisPass the inbound webhooks' password
   */
  public record SecretNames(
      String user,
      String token,
      String zisId,
      String zisComplyId,
      String zisUser,
      String zisPass) {}
}
