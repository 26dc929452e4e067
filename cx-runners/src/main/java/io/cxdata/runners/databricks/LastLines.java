package io.cxdata.runners.databricks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of all that was printed, to either stream. For any number of threads. */
final class LastLines {
  /** A summary of all tables, and the page of a job shows no more. */
  private static final int MOST = 40;

  private final Deque<String> lines = new ArrayDeque<>();

  /** A stream whose lines are remembered, and which passes all on. */
  OutputStream copying(OutputStream stream) {
    return new Copy(stream);
  }

  synchronized String text() {
    return String.join("\n", lines);
  }

  private synchronized void add(String line) {
    if (line.isBlank()) {
      return;
    }
    lines.addLast(line);
    if (lines.size() > MOST) {
      lines.removeFirst();
    }
  }

  private final class Copy extends OutputStream {
    private final OutputStream stream;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Copy(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public synchronized void write(int oneByte) throws IOException {
      stream.write(oneByte);
      remember(oneByte);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
      for (int i = from; i < from + length; i++) {
        remember(bytes[i]);
      }
    }

    private void remember(int oneByte) {
      if (oneByte == '\n') {
        add(line.toString(StandardCharsets.UTF_8).stripTrailing());
        line.reset();
      } else {
        line.write(oneByte);
      }
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }
  }
}
