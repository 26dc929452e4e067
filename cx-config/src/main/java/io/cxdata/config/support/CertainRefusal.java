package io.cxdata.config.support;

import java.util.Set;

/**
 * Decides, for every client of this project, whether a write that failed was certainly not
 * processed.
 *
 * <p>A gateway may answer 502, 503 or 504 after the application took the request, so a status alone
 * is not the application's word. Certain are: 429; an error in the API's own format that does not
 * say that the application itself broke down; and the statuses by which any server refuses before
 * it looks at the request: no credentials, no such address or method, too large a body. A call that
 * got no connection was not processed either. After everything else the outcome is unknown.
 *
 * @since 0.1
 */
public final class CertainRefusal {
  private static final Set<Integer> BEFORE_PROCESSING = Set.of(401, 404, 405, 410, 413, 429);
  private static final Set<Integer> BROKEN_DOWN = Set.of(408, 500, 502, 504);

  private CertainRefusal() {}

  /**
   * Whether the request was certainly not processed.
   *
   * @param status of the answer; 0 for none
   * @param inFormatOfApi whether the answer has an error as the API itself writes it
   */
  public static boolean is(int status, boolean inFormatOfApi) {
    return BEFORE_PROCESSING.contains(status)
        || inFormatOfApi && status >= 400 && status < 520 && !BROKEN_DOWN.contains(status);
  }
}
