package io.cxdata.simulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Keeps the beginning of a body, counts the rest, and sends half of it under the length of the
 * whole.
 */
final class TruncatedStream extends OutputStream {
  private final byte[] beginning = new byte[1 << 13];
  private long length;

  @Override
  public void write(int oneByte) {
    if (length < beginning.length) {
      beginning[(int) length] = (byte) oneByte;
    }
    length++;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    if (length < beginning.length) {
      int kept = (int) Math.min(count, beginning.length - length);
      System.arraycopy(bytes, offset, beginning, (int) length, kept);
    }
    length += count;
  }

  void send(HttpExchange exchange, int status) throws IOException {
    // An empty body cannot be cut off: one byte is announced that never comes.
    exchange.sendResponseHeaders(status, Math.max(1, length));
    OutputStream out = exchange.getResponseBody();
    out.write(beginning, 0, (int) Math.min(beginning.length, length / 2));
    out.flush();
  }
}
