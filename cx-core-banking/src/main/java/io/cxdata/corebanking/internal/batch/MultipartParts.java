package io.cxdata.corebanking.internal.batch;

import java.io.IOException;
import java.util.Optional;
import okio.Buffer;
import okio.ByteString;

/**
 * The parts of a multipart body. It looks at each line once, so that the work grows with the length
 * of the body only. Lines may end with CR LF, or with LF alone as some servers and proxies send
 * them; a delimiter is a whole line, so that one boundary may begin with another.
 */
final class MultipartParts {
  private static final byte CARRIAGE_RETURN = '\r';
  private static final byte LINE_FEED = '\n';

  private final Buffer body;
  private final ByteString delimiter;
  private boolean begun;
  private boolean whole;

  /**
   * @param body is used up
   */
  MultipartParts(Buffer body, String boundary) {
    this.body = body;
    this.delimiter = ByteString.encodeUtf8("--" + boundary);
  }

  /** The next part that is followed by a delimiter; empty when there is none. */
  Optional<Buffer> next() throws IOException {
    Buffer part = new Buffer();
    while (!whole && !body.exhausted()) {
      long lineEnd = body.indexOf(LINE_FEED);
      long length = lineEnd < 0 ? body.size() : lineEnd + 1;
      if (!isDelimiter(length)) {
        part.write(body, length);
      } else if (begun) {
        return Optional.of(withoutLineEnd(part));
      } else {
        // What comes before the first delimiter is for people.
        begun = true;
        part.clear();
      }
    }
    return Optional.empty();
  }

  /** Whether the closing delimiter came. */
  boolean isWhole() {
    return whole;
  }

  /** Whether the next line is a delimiter; if so, it is skipped. */
  private boolean isDelimiter(long length) throws IOException {
    if (length < delimiter.size() || !body.rangeEquals(0, delimiter)) {
      return false;
    }
    Buffer line = new Buffer();
    body.copyTo(line, 0, length);
    line.skip(delimiter.size());
    String rest = line.readUtf8().stripTrailing();
    if (!rest.isEmpty() && !rest.equals("--")) {
      return false;
    }
    whole = !rest.isEmpty();
    body.skip(length);
    return true;
  }

  /** The end of the line before a delimiter belongs to the delimiter. */
  private static Buffer withoutLineEnd(Buffer part) {
    long length = part.size();
    if (length > 0 && part.getByte(length - 1) == LINE_FEED) {
      length--;
    }
    if (length > 0 && part.getByte(length - 1) == CARRIAGE_RETURN) {
      length--;
    }
    Buffer content = new Buffer();
    content.write(part, length);
    return content;
  }
}
