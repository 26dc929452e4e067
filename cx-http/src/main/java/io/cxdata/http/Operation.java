package io.cxdata.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One kind of call: its name in messages, whether it may be repeated, and what its refusals mean.
 * Given to a service method as a parameter annotated {@code @Tag}. Immutable.
 *
 * <p>A {@code GET} may always be repeated; another method only when it says so here.
 */
public final class Operation {
  private final String name;
  private final boolean idempotent;
  private final String urlSetting;
  private final boolean urlSecret;

  /** By status, as text, or by the API's error code, which is the more precise. */
  private final Map<String, String> remedies;

  private Operation(
      String name,
      boolean idempotent,
      String urlSetting,
      boolean urlSecret,
      Map<String, String> remedies) {
    this.name = name;
    this.idempotent = idempotent;
    this.urlSetting = urlSetting;
    this.urlSecret = urlSecret;
    this.remedies = remedies;
  }

  /**
   * An operation of that name.
   *
   * @param name as people call it, for example {@code open items}
   */
  public static Operation of(String name) {
    return new Operation(Objects.requireNonNull(name, "name"), false, null, false, Map.of());
  }

  /** The same, and sending it twice does no harm. */
  public Operation idempotent() {
    return new Operation(name, true, urlSetting, urlSecret, remedies);
  }

  /**
   * The same, at a URL that is configured elsewhere than the API's base URL.
   *
   * @param setting the configuration key of its URL
   */
  public Operation urlFrom(String setting) {
    return new Operation(
        name, idempotent, Objects.requireNonNull(setting, "setting"), urlSecret, remedies);
  }

  /** The same, at a URL whose path is a secret: messages show its server alone. */
  public Operation atSecretUrl() {
    return new Operation(name, idempotent, urlSetting, true, remedies);
  }

  /**
   * The same, with its own words for a status.
   *
   * @param status an HTTP status
   * @param causeAndRemedy whole sentences, the first in lower case: what this status means here and
   *     what to do about it
   */
  public Operation explain(int status, String causeAndRemedy) {
    return explain(Integer.toString(status), causeAndRemedy);
  }

  /**
   * The same, with its own words for an error code of the API, whatever the status.
   *
   * @param code as the API's error reader gives it
   * @param causeAndRemedy as for a status
   */
  public Operation explain(String code, String causeAndRemedy) {
    Map<String, String> more = new HashMap<>(remedies);
    more.put(code, causeAndRemedy);
    return new Operation(name, idempotent, urlSetting, urlSecret, Map.copyOf(more));
  }

  /** Its name. */
  public String name() {
    return name;
  }

  boolean isIdempotent() {
    return idempotent;
  }

  Optional<String> urlSetting() {
    return Optional.ofNullable(urlSetting);
  }

  /** What of its URL may be shown. */
  String shown(HttpUrl url) {
    return urlSecret ? Redaction.origin(url) + "/…" : Redaction.url(url);
  }

  Optional<String> remedy(int status, Optional<String> code) {
    return code.map(remedies::get)
        .or(() -> Optional.ofNullable(remedies.get(Integer.toString(status))));
  }

  @Override
  public String toString() {
    return name;
  }
}
