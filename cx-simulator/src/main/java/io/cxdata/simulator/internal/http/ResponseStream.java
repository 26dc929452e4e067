package io.cxdata.simulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Sends a small body in one piece with its length, and a large one while it is made: in chunks,
 * unless its length is known.
 */
final class ResponseStream extends OutputStream {
  private static final int LARGEST_PIECE = 1 << 16;

  private final HttpExchange exchange;
  private final Response response;
  private final Runnable beforeSending;
  private byte[] piece = new byte[4096];
  private int size;
  private OutputStream large;

  ResponseStream(HttpExchange exchange, Response response, Runnable beforeSending) {
    this.exchange = exchange;
    this.response = response;
    this.beforeSending = beforeSending;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (large != null) {
      large.write(bytes, offset, length);
    } else if (size + length > LARGEST_PIECE) {
      beforeSending.run();
      exchange.sendResponseHeaders(response.status(), Math.max(0, response.length()));
      large = exchange.getResponseBody();
      large.write(piece, 0, size);
      large.write(bytes, offset, length);
      piece = new byte[0];
    } else {
      if (size + length > piece.length) {
        piece = Arrays.copyOf(piece, Math.max(size + length, piece.length * 2));
      }
      System.arraycopy(bytes, offset, piece, size, length);
      size += length;
    }
  }

  /** Sends what is left; the answer is complete. */
  void finish() throws IOException {
    if (large == null) {
      beforeSending.run();
      exchange.sendResponseHeaders(response.status(), size == 0 ? -1 : size);
      exchange.getResponseBody().write(piece, 0, size);
    }
  }
}
