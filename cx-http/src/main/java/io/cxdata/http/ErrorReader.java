package io.cxdata.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds the API's error code in the body of a failed answer. Only the code: the text of an error
 * may repeat data. Safe for use by several threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ErrorReader {
  /**
   * Returns the code, or empty when the body has none.
   *
   * @param body at most the first 64 KiB of the body
   * @throws IOException when the body does not follow the protocol; the same as no code
   */
  Optional<String> code(InputStream body) throws IOException;
}
