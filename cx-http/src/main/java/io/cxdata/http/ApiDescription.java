package io.cxdata.http;

import java.net.URI;
import java.util.Objects;

/**
 * The names by which the messages of a session call an API and its configuration.
 *
 * @param name the API's name for people, for example {@code SAP}
 * @param baseUrl where its paths begin; {@code https}, or {@code http} on a loopback address
 * @param urlSetting the configuration key of the base URL, for example {@code
 *     core.qas-sap.main.base-url}
 * @param limitsSetting the configuration key of the limits, for example {@code core.qas-sap.limits}
 * @param credentials the names of the secrets to check when a call is refused, for example {@code
 *     core-api-user and core-api-pass}
 * @since 0.1
 */
public record ApiDescription(
    String name, URI baseUrl, String urlSetting, String limitsSetting, String credentials) {

  /** None of the values may be null. */
  public ApiDescription {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(urlSetting, "urlSetting");
    Objects.requireNonNull(limitsSetting, "limitsSetting");
    Objects.requireNonNull(credentials, "credentials");
  }
}
