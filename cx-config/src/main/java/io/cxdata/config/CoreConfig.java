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
 * @param limits how hard it may be pressed
 * @param strategy how loan details are fetched
 * @param batchSize questions in one call, where many go into one, at least 1
 * @param fullPassEvery how long changes may be followed by events alone before every loan is asked
 * @param eventOverlap how late an event may be seen: reading them begins so much before the last
 *     time
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
    Duration eventOverlap) {

  /** Copies the map, and refuses a batch size below 1. */
  public CoreConfig {
    calls = Map.copyOf(calls);
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, not " + batchSize);
    }
  }

  /** The same core, pressed otherwise. */
  public CoreConfig withLimits(HttpLimits other) {
    return new CoreConfig(
        name,
        baseUrl,
        authUrl,
        calls,
        secrets,
        other,
        strategy,
        batchSize,
        fullPassEvery,
        eventOverlap);
  }

  /** How the balances, open items and plans of many loans are fetched. */
  public enum Strategy {
    /** In the first of batch, expand and per-loan that the gateway takes: tried once a session. */
    AUTO,
    /** One call for each loan and detail. */
    PER_LOAN,
    /** Many questions in one {@code $batch}; single ones that failed are asked alone. */
    BATCH,
    /** Many loans in one call, their details expanded; those that are missing are asked alone. */
    EXPAND
  }

  /**
   * Names of the secrets that the token call needs (domain: {@code core-api-key} and so on).
   *
   * @param clientId the OAuth client's id
   * @param clientSecret the OAuth client's secret
   * @param username the technical user
   * @param password that user's password
   */
  public record SecretNames(
      String clientId, String clientSecret, String username, String password) {}
}
