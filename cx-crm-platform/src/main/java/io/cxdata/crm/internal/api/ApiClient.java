package io.cxdata.crm.internal.api;

import io.cxdata.http.HttpSession;

/**
 * A session with Zendesk, and its calls for promises.
 *
 * @param http for failures that no call reports
 */
public record ApiClient(HttpSession http, PromiseService service) {
  /** The calls of a session. */
  public static ApiClient of(HttpSession http) {
    return new ApiClient(http, http.service(PromiseService.class));
  }
}
