package io.cxdata.corebanking.internal.odata;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;
import okhttp3.HttpUrl;

/** The URLs of the configured calls of one core. */
public final class CoreUrls {
  private final CoreConfig core;

  public CoreUrls(CoreConfig core) {
    this.core = core;
  }

  /** The URL of a call, by its name in the configuration. */
  public String of(String call) {
    String path = core.calls().get(call);
    if (path == null) {
      throw new ConfigurationException(
          "core."
              + core.name()
              + ".calls."
              + call
              + " is not set. Set the path of the call, relative to the base URL.");
    }
    return absolute(path);
  }

  /** The URL of a call for one entity. */
  public String of(String call, String key) {
    return ODataProtocol.withKey(of(call), key);
  }

  /**
   * The URL of a path that a user gave.
   *
   * @throws IllegalArgumentException when the path leads out of the base URL
   */
  public String below(String path) {
    if (path.isBlank()
        || path.matches("(?s).*[?#\\\\\\s].*|/.*|.*//.*")
        || !staysBelow(absolute(path))) {
      throw new IllegalArgumentException(
          "Not a valid path. Begin with the service, for example v1/lacovr/ContractSet, and put"
              + " query options into an ODataQuery.");
    }
    return absolute(path);
  }

  /** Resolves {@code ..} as servers do, percent-encoded ones included. */
  private boolean staysBelow(String url) {
    String base = HttpUrl.get(core.baseUrl().toString()).encodedPath();
    HttpUrl resolved = HttpUrl.get(url);
    return resolved.encodedPath().startsWith(base.endsWith("/") ? base : base + "/");
  }

  /** The URL of a configured path. */
  public String absolute(String path) {
    return core.baseUrl() + (path.startsWith("/") ? "" : "/") + path;
  }
}
