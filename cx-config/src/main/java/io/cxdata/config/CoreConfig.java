package io.cxdata.config;

import java.net.URI;
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
 */
public record CoreConfig(
    String name,
    URI baseUrl,
    URI authUrl,
    Map<String, String> calls,
    SecretNames secrets,
    HttpLimits limits,
    Strategy strategy) {

  /** Copies the map. */
  public CoreConfig {
    calls = Map.copyOf(calls);
  }

  /** How the balances, open items and plans of many loans are fetched. */
  public enum Strategy {
    AUTO,
    PER_LOAN,
    BATCH,
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
