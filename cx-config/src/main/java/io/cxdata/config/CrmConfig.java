package io.cxdata.config;

import java.net.URI;

/**
 * One Zendesk account.
 *
 * @param name its key under {@code crm}, for example {@code sandbox-zd}
 * @param url its API root, for example {@code https://account.zendesk.example/api}, without a slash
 *     at the end
 * @param api which of the two custom-object APIs serves the promises
 * @param secrets the names, not the values, of its secrets
 * @param limits how hard it may be pressed
 */
public record CrmConfig(String name, URI url, Api api, SecretNames secrets, HttpLimits limits) {

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
   * @param zisId the inbound webhook's id
   * @param zisUser the inbound webhook's user
   * @param zisPass the inbound webhook's password
   */
  public record SecretNames(
      String user, String token, String zisId, String zisUser, String zisPass) {}
}
