package io.cxdata.config.internal.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** URLs of servers: https, or http to a loopback address; no part that can contain a secret. */
final class Urls {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private Urls() {}

  /** The URL, without a slash at its end. */
  static URI parse(String text) throws InvalidValueException {
    String example = "Write for example https://api.sap.example/s4b.";
    URI url;
    try {
      url = new URI(text.replaceAll("/+$", ""));
    } catch (URISyntaxException e) {
      throw new InvalidValueException("is not a URL", example);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new InvalidValueException("is not a URL that starts with https://", example);
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65535) {
      throw new InvalidValueException("is a URL without a valid host and port", example);
    }
    if (url.getRawUserInfo() != null) {
      throw new InvalidValueException(
          "is a URL with a user in it",
          "Remove the user; the names of secrets belong under secrets.");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new InvalidValueException("is a URL with ? or #", "Write only the part before it.");
    }
    if (scheme.equals("http") && !LOOPBACK.matcher(url.getHost()).matches()) {
      throw new InvalidValueException(
          "uses plain http, which is accepted only for loopback addresses",
          "Use https, or a server on 127.0.0.1.");
    }
    return url;
  }
}
