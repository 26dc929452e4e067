package io.cxdata.corebanking;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;
import okhttp3.HttpUrl;

/** Where the core's calls go. */
final class CoreUrls {
  private final CoreConfig core;

  CoreUrls(CoreConfig core) {
    this.core = core;
  }

  /** The URL of a call, by its name in the configuration. */
  String of(String call) {
    String path = core.calls().get(call);
    if (path == null) {
      throw new ConfigurationException(
          "core.%s.calls.%s is not set. Give the path of that call, relative to the base URL."
              .formatted(core.name(), call));
    }
    return absolute(path);
  }

  /** The URL of a question's own call. */
  String of(DetailRequest question) {
    return ODataProtocol.withKey(of(question.detail().call()), question.loan());
  }

  /**
   * A path that a user gave.
   *
   * @throws IllegalArgumentException when it leads elsewhere
   */
  String below(String path) {
    if (path.isBlank()
        || path.matches("(?s).*[?#\\\\\\s].*|/.*|.*//.*")
        || !staysBelow(absolute(path))) {
      throw new IllegalArgumentException(
          "A path begins with the service, for example v1/lacovr/ContractSet, and has no query:"
              + " that is what ODataQuery is for");
    }
    return absolute(path);
  }

  /** As servers see it: dots that lead upwards are resolved, percent-encoded ones, too. */
  private boolean staysBelow(String url) {
    String base = HttpUrl.get(core.baseUrl().toString()).encodedPath();
    HttpUrl resolved = HttpUrl.get(url);
    return resolved.encodedPath().startsWith(base.endsWith("/") ? base : base + "/");
  }

  /** A path below the base URL. */
  String absolute(String path) {
    return core.baseUrl() + (path.startsWith("/") ? "" : "/") + path;
  }
}
