package io.cxdata.corebanking;

import io.cxdata.http.BodyReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads one answer of an OData V2 service, a record at a time, in JSON or in Atom: a gateway may
 * answer either, whatever was asked for.
 */
final class ODataPageReader implements BodyReader<ODataPage> {
  private static final int LONGEST_BLANK = 256;

  @Override
  public ODataPage read(InputStream body, String contentType) throws IOException {
    InputStream buffered = new BufferedInputStream(body);
    return isXml(buffered, contentType) ? AtomPage.read(buffered) : JsonPage.read(buffered);
  }

  /** What the body is tells more than what it is said to be. */
  static boolean isXml(InputStream body, String contentType) throws IOException {
    body.mark(LONGEST_BLANK);
    try {
      for (int i = 0; i < LONGEST_BLANK; i++) {
        int first = body.read();
        if (first == '<') {
          return true;
        }
        if (first == '{' || first < 0) {
          return false;
        }
      }
    } finally {
      body.reset();
    }
    return contentType.toLowerCase(Locale.ROOT).contains("xml");
  }
}
