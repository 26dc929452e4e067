package io.cxdata.corebanking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The parts of a body, one at a time in memory. */
final class MultipartBody {
  private final InputStream in;
  private final String delimiter;
  private boolean whole;
  private boolean begun;

  MultipartBody(InputStream body, String boundary) {
    this.in = new BufferedInputStream(body);
    this.delimiter = "--" + boundary;
  }

  /** The next part that is followed by a boundary; empty when there is none. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    while (!whole) {
      byte[] line = line();
      if (line.length == 0) {
        return Optional.empty();
      }
      if (!isDelimiter(line)) {
        part.write(line);
      } else if (begun) {
        return Optional.of(withoutLineEnd(part.toByteArray()));
      } else {
        // What comes before the first boundary is for people.
        begun = true;
        part.reset();
      }
    }
    return Optional.empty();
  }

  /** Whether the last boundary was there. */
  boolean isWhole() {
    return whole;
  }

  private boolean isDelimiter(byte[] line) {
    if (line.length < delimiter.length() || line[0] != '-' || line[1] != '-') {
      return false;
    }
    String text = new String(line, ISO_8859_1).stripTrailing();
    if (text.equals(delimiter + "--")) {
      whole = true;
      return true;
    }
    return text.equals(delimiter);
  }

  /** With its end; empty at the end of the body. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  /** The line's end before a boundary belongs to the boundary. */
  private static byte[] withoutLineEnd(byte[] part) {
    int length = part.length;
    if (length > 0 && part[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && part[length - 1] == '\r') {
      length--;
    }
    return Arrays.copyOf(part, length);
  }
}
