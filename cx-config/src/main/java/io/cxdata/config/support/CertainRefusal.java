package io.cxdata.config.support;

import java.util.Set;

/**
 * Decides, for every client of this project, whether a write that failed was certainly not
 * processed.
 *
 * <p>A gateway may answer after the application took the request, with any status: 503 for a lost
 * connection, 404 or 401 from a page of its own. So a status alone is not the application's word.
 * Certain are 429, and an error in the API's own format that does not say that the application
 * itself broke down. A call that got no connection was not processed either. After everything else
 * the outcome is unknown.
 *
 * @since 0.1
 */
public final class CertainRefusal {
  private static final int TOO_MANY_CALLS = 429;
  private static final Set<Integer> BROKEN_DOWN = Set.of(408, 500, 502, 504);

  private CertainRefusal() {}

  /**
   * Whether the request was certainly not processed.
   *
   * @param status of the answer; 0 for none
   * @param inFormatOfApi whether the answer has an error as the API itself writes it
   */
  public static boolean is(int status, boolean inFormatOfApi) {
    return status == TOO_MANY_CALLS
        || inFormatOfApi && status >= 400 && status < 520 && !BROKEN_DOWN.contains(status);
  }
}
