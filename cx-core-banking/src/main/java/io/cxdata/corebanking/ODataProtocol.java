package io.cxdata.corebanking;

import io.cxdata.http.support.Links;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What is peculiar to OData V2 in URLs. */
final class ODataProtocol {
  private ODataProtocol() {}

  /** The path of a call for one entity: its key in place of {@code {id}}. */
  static String withKey(String path, String key) {
    return path.replace("{id}", encoded(key.replace("'", "''")));
  }

  /** Percent-encoded, for a path or a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Where a page's {@code __next} leads. Absolute links are taken as they are; relative ones are
   * relative to the service, when they begin with the entity set that was asked, else to the URL
   * that was asked.
   *
   * @return empty when it is no URL, or leads to another server
   */
  static Optional<String> next(String asked, String link) {
    HttpUrl base = HttpUrl.get(asked);
    HttpUrl service = service(base);
    boolean fromService =
        entitySet(link.split("[/?]", 2)[0]).equals(entitySet(afterService(base, service)));
    return Links.sameOrigin((fromService ? service : base).toString(), link);
  }

  /**
   * The root of the service that a URL with a key belongs to, with a slash at its end: the URL
   * begins with it.
   */
  static String service(String url) {
    int key = url.indexOf('(');
    return url.substring(0, url.lastIndexOf('/', key < 0 ? url.length() : key) + 1);
  }

  /** The service's root: what comes before the entity set. */
  private static HttpUrl service(HttpUrl url) {
    int set = url.pathSize() - 1;
    for (int i = 0; i < url.pathSize(); i++) {
      if (!entitySet(url.pathSegments().get(i)).equals(url.pathSegments().get(i))) {
        set = i;
        break;
      }
    }
    HttpUrl.Builder root = url.newBuilder().query(null);
    for (int i = url.pathSize() - 1; i > set; i--) {
      root.removePathSegment(i);
    }
    return root.setPathSegment(set, "").build();
  }

  private static String afterService(HttpUrl url, HttpUrl service) {
    return url.pathSegments().get(service.pathSize() - 1);
  }

  /** {@code ContractSet('1')} names the set {@code ContractSet}. */
  private static String entitySet(String segment) {
    int bracket = segment.indexOf('(');
    return bracket < 0 ? segment : segment.substring(0, bracket);
  }
}
