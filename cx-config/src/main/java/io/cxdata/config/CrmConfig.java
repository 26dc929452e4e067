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
 * @param limits connection and rate limits
 * @param exportsPerMinute calls of the incremental exports in any minute, which have a rate limit
 *     of their own in Zendesk; at least 1
 * @param fullPassEvery how often all promises are read instead of the changed ones
 * @param filters which filters are sent at which hour
 * @param network proxy and certificates of all clients
 * @since 0.1
 */
public record CrmConfig(
    String name,
    URI url,
    Api api,
    SecretNames secrets,
    HttpLimits limits,
    int exportsPerMinute,
    Duration fullPassEvery,
    FilterSchedule filters,
    NetworkConfig network) {

  private static final int DEFAULT_EXPORTS = 10;
  private static final Duration DEFAULT_PASS = Duration.ofHours(24);

  /** Rejects a rate below 1. */
  public CrmConfig {
    if (exportsPerMinute < 1) {
      throw new IllegalArgumentException(
          "exportsPerMinute must be at least 1, not " + exportsPerMinute);
    }
  }

  /** An account that is reached with {@link NetworkConfig#defaults()}. */
  public CrmConfig(
      String name,
      URI url,
      Api api,
      SecretNames secrets,
      HttpLimits limits,
      int exportsPerMinute,
      Duration fullPassEvery,
      FilterSchedule filters) {
    this(
        name,
        url,
        api,
        secrets,
        limits,
        exportsPerMinute,
        fullPassEvery,
        filters,
        NetworkConfig.defaults());
  }

  /** An account with 10 exports a minute, a full pass each day, and no filters. */
  public CrmConfig(String name, URI url, Api api, SecretNames secrets, HttpLimits limits) {
    this(name, url, api, secrets, limits, DEFAULT_EXPORTS, DEFAULT_PASS, FilterSchedule.none());
  }

  /** Returns a copy with other limits. */
  public CrmConfig withLimits(HttpLimits limits) {
    return with(limits, network);
  }

  /** Returns a copy with another network. */
  public CrmConfig withNetwork(NetworkConfig network) {
    return with(limits, network);
  }

  private CrmConfig with(HttpLimits limits, NetworkConfig network) {
    return new CrmConfig(
        name, url, api, secrets, limits, exportsPerMinute, fullPassEvery, filters, network);
  }

  /** The two APIs that serve custom objects. */
  public enum Api {
    /** The current one: {@code /v2/custom_objects}. */
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
