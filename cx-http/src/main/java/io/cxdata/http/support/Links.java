package io.cxdata.http.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Links in answers. Credentials are sent only to the server that they are for.
 *
 * @since 0.1
 */
public final class Links {
  private Links() {}

  /**
   * Returns the URL of a link.
   *
   * @param asked the absolute URL that a relative link is relative to
   * @param link as it was sent
   * @return the absolute URL; empty when it is not a URL, or leads to another server
   */
  public static Optional<String> sameOrigin(String asked, String link) {
    HttpUrl base = HttpUrl.get(asked);
    return Optional.ofNullable(base.resolve(link))
        .filter(
            url ->
                url.scheme().equals(base.scheme())
                    && url.host().equals(base.host())
                    && url.port() == base.port())
        .map(HttpUrl::toString);
  }

  /** Percent-encodes text for a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
