package io.cxdata.corebanking.internal.odata;

import io.cxdata.http.support.Links;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The URL rules of OData V2. */
public final class ODataProtocol {
  private ODataProtocol() {}

  /** The path of a call for one entity: its key in place of {@code {id}}. */
  static String withKey(String path, String key) {
    return path.replace("{id}", Links.encoded(key.replace("'", "''")));
  }

  /**
   * Resolves a page's {@code __next}. A relative link that begins with the entity set of the page
   * is relative to the service, any other relative link to the URL of the page.
   *
   * @param pageUrl the URL of the page
   * @return empty when the link is not a URL, or leads to another server
   */
  static Optional<String> next(String pageUrl, String link) {
    HttpUrl base = HttpUrl.get(pageUrl);
    HttpUrl service = service(base);
    boolean fromService =
        entitySet(link.split("[/?]", 2)[0]).equals(entitySet(afterService(base, service)));
    return Links.sameOrigin((fromService ? service : base).toString(), link);
  }

  /** The root of the service of a URL with a key: the beginning of the URL, slash included. */
  public static String service(String url) {
    int key = url.indexOf('(');
    return url.substring(0, url.lastIndexOf('/', key < 0 ? url.length() : key) + 1);
  }

  /** The root of the service: the URL up to the entity set. */
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

  /** The set of a segment: {@code ContractSet} of {@code ContractSet('1')}. */
  private static String entitySet(String segment) {
    int bracket = segment.indexOf('(');
    return bracket < 0 ? segment : segment.substring(0, bracket);
  }
}
