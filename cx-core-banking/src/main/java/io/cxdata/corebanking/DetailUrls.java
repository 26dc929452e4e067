package io.cxdata.corebanking;

import io.cxdata.config.ConfigurationException;
import io.cxdata.config.CoreConfig;

/** Where the core's calls go. */
final class DetailUrls {
  private final CoreConfig core;

  DetailUrls(CoreConfig core) {
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
  String of(Question question) {
    return ODataProtocol.withKey(of(question.detail().call()), question.loan());
  }

  /** A path below the base URL. */
  String absolute(String path) {
    return core.baseUrl() + (path.startsWith("/") ? "" : "/") + path;
  }
}
