package io.cxdata.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an answer's body as a stream. It runs on a thread of the session while the answer arrives,
 * for several answers at a time. When a body is truncated the call is repeated and the reader
 * starts again, so it must not keep anything between two bodies.
 *
 * @param <X> what the body becomes
 * @since 0.1
 */
@FunctionalInterface
public interface BodyReader<X> {
  /** Ignores the body; the only reader whose answer may be empty. */
  BodyReader<Void> NOTHING = (body, contentType) -> null;

  /**
   * Reads one body to its end.
   *
   * @param body the bytes, decompressed; the session closes it
   * @param contentType the {@code Content-Type} of the answer with its parameters, such as the
   *     boundary of {@code multipart/mixed}; or empty text
   * @throws MalformedAnswerException when the body is whole but is not what was asked for; the call
   *     is not repeated
   * @throws IOException when the body could not be read to its end; the call may be repeated
   */
  X read(InputStream body, String contentType) throws IOException;
}
