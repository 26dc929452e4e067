package io.cxdata.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of call: its name in messages, whether it may be repeated, its priority, and what the
 * API's errors mean for it. Passed to a service method as a parameter annotated {@code @Tag}.
 * Immutable.
 *
 * <p>A {@code GET} may always be repeated; another method only if its operation is {@link
 * #withIdempotency()}.
 *
 * @since 0.1
 */
public final class Operation {
  private final String name;
  private final boolean idempotent;
  private final boolean urgent;
  private final String urlSetting;
  private final boolean secretUrl;

  /** By status, as text, or by the API's error code, which is the more precise. */
  private final Map<String, String> remedies;

  private Operation(
      String name,
      boolean idempotent,
      boolean urgent,
      String urlSetting,
      boolean secretUrl,
      Map<String, String> remedies) {
    this.name = name;
    this.idempotent = idempotent;
    this.urgent = urgent;
    this.urlSetting = urlSetting;
    this.secretUrl = secretUrl;
    this.remedies = remedies;
  }

  /**
   * Returns an operation with that name.
   *
   * @param name for people, for example {@code open items}
   */
  public static Operation of(String name) {
    return new Operation(Objects.requireNonNull(name, "name"), false, false, null, false, Map.of());
  }

  /** Returns a copy whose calls have the same effect when they are sent twice. */
  public Operation withIdempotency() {
    return new Operation(name, true, urgent, urlSetting, secretUrl, remedies);
  }

  /**
   * Returns a copy whose calls are sent before all others and need no free connection: for a call
   * that other calls wait for, such as the one that fetches their token.
   */
  public Operation withUrgency() {
    return new Operation(name, idempotent, true, urlSetting, secretUrl, remedies);
  }

  /**
   * Returns a copy whose messages name that configuration key instead of the one of the base URL.
   *
   * @param setting the configuration key of the operation's URL
   */
  public Operation withUrlSetting(String setting) {
    Objects.requireNonNull(setting, "setting");
    return new Operation(name, idempotent, urgent, setting, secretUrl, remedies);
  }

  /** Returns a copy whose URL has a secret in its path: messages show only the server. */
  public Operation withSecretUrl() {
    return new Operation(name, idempotent, urgent, urlSetting, true, remedies);
  }

  /**
   * Returns a copy with its own text for a status.
   *
   * @param status an HTTP status
   * @param causeAndRemedy whole sentences, the first in lower case: what this status means here and
   *     what to do about it
   */
  public Operation withRemedy(int status, String causeAndRemedy) {
    return withRemedy(Integer.toString(status), causeAndRemedy);
  }

  /**
   * Returns a copy with its own text for an error code of the API, whatever the status.
   *
   * @param code as the API's {@link ErrorReader} returns it
   * @param causeAndRemedy as for a status
   */
  public Operation withRemedy(String code, String causeAndRemedy) {
    Map<String, String> more = new HashMap<>(remedies);
    more.put(code, causeAndRemedy);
    return new Operation(name, idempotent, urgent, urlSetting, secretUrl, Map.copyOf(more));
  }

  /** The name in messages and statistics. */
  public String name() {
    return name;
  }

  /** Whether calls have the same effect when they are sent twice. */
  public boolean isIdempotent() {
    return idempotent;
  }

  /** Whether calls are sent before all others and need no free connection. */
  public boolean isUrgent() {
    return urgent;
  }

  /** The configuration key of the URL, if it is another one than that of the base URL. */
  public Optional<String> urlSetting() {
    return Optional.ofNullable(urlSetting);
  }

  /** Whether messages show only the server of the URL. */
  public boolean hasSecretUrl() {
    return secretUrl;
  }

  /**
   * The text for a failed answer: the one for its error code, or else the one for its status.
   *
   * @param code the API's error code, if there is one
   */
  public Optional<String> remedy(int status, Optional<String> code) {
    return code.map(remedies::get)
        .or(() -> Optional.ofNullable(remedies.get(Integer.toString(status))));
  }

  @Override
  public String toString() {
    return name;
  }
}
