package io.cxdata.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One SAP core: where it is, the paths of its calls, the names of its secrets.
 *
 * @param name its key under {@code core}, for example {@code qas-sap}
 * @param baseUrl what the paths of {@code calls} are appended to, without a slash at the end
 * @param authUrl the token endpoint
 * @param calls path by call name: {@code person-set}, {@code contract-set}, {@code contract-qan},
 *     {@code current}, {@code loans}, {@code balances}, {@code open-items}, {@code payment-plan}
 *     and the four {@code events-*}; {@code {id}} in the per-loan paths stands for the loan's id
 * @param secrets the names, not the values, of the secrets of the token call
 * @param limits connection and rate limits
 * @param strategy how loan details are fetched
 * @param batchSize requests in one batch call, at least 1
 * @param fullPassEvery how long loans are updated from events before every loan is read
 * @param eventOverlap how late an event may become visible: reading starts this long before the
 *     last event
 * @param fields which fields the update jobs ask for
 * @param network proxy and certificates of all clients
 * @since 0.1
 */
public record CoreConfig(
    String name,
    URI baseUrl,
    URI authUrl,
    Map<String, String> calls,
    SecretNames secrets,
    HttpLimits limits,
    Strategy strategy,
    int batchSize,
    Duration fullPassEvery,
    Duration eventOverlap,
    Fields fields,
    NetworkConfig network) {

  /**
   * A core with {@link Fields#REFERENCED} that is reached with {@link NetworkConfig#defaults()}.
   */
  public CoreConfig(
      String name,
      URI baseUrl,
      URI authUrl,
      Map<String, String> calls,
      SecretNames secrets,
      HttpLimits limits,
      Strategy strategy,
      int batchSize,
      Duration fullPassEvery,
      Duration eventOverlap) {
    this(
        name,
        baseUrl,
        authUrl,
        calls,
        secrets,
        limits,
        strategy,
        batchSize,
        fullPassEvery,
        eventOverlap,
        Fields.REFERENCED,
        NetworkConfig.defaults());
  }

  /** Copies the map; rejects a batch size below 1. */
  public CoreConfig {
    calls = Map.copyOf(calls);
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, not " + batchSize);
    }
  }

  /** Returns a copy with other limits. */
  public CoreConfig withLimits(HttpLimits limits) {
    return with(limits, network);
  }

  /** Returns a copy with another network. */
  public CoreConfig withNetwork(NetworkConfig network) {
    return with(limits, network);
  }

  private CoreConfig with(HttpLimits limits, NetworkConfig network) {
    return new CoreConfig(
        name,
        baseUrl,
        authUrl,
        calls,
        secrets,
        limits,
        strategy,
        batchSize,
        fullPassEvery,
        eventOverlap,
        fields,
        network);
  }

  /** Which fields of customers and loan contracts the update jobs ask for. */
  public enum Fields {
    /** All that SAP has. */
    ALL,
    /**
     * All until a column map is published; from then on those that the map names, and those that
     * the tables after bronze need.
     */
    REFERENCED
  }

  /** How the balances, open items and plans of many loans are fetched. */
  public enum Strategy {
    /** The first of batch, expand and per-loan that the gateway supports; tried once a session. */
    AUTO,
    /** One call for each loan and detail. */
    PER_LOAN,
    /** Many requests in one {@code $batch}; requests that fail in it are sent alone. */
    BATCH,
    /** Many loans in one call, with details expanded; missing details are requested alone. */
    EXPAND
  }

  /**
   * Names of the secrets of the token call, by default {@code core-api-key} and so on.
   *
   * @param clientId the OAuth client's id
   * @param clientSecret the OAuth client's secret
   * @param username the technical user
   * @param password that user's password
   */
  public record SecretNames(
      String clientId, String clientSecret, String username, String password) {}
}
