package io.cxdata.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds the protocol's error code in the body of a failed answer: the code alone, for a message's
 * text may repeat what was sent.
 */
@FunctionalInterface
public interface ErrorReader {
  /**
   * The code, or empty when the body has none.
   *
   * @param body at most the first 64 KiB of the body
   * @throws IOException when the body is not in the protocol's form; the same as no code
   */
  Optional<String> code(InputStream body) throws IOException;
}
