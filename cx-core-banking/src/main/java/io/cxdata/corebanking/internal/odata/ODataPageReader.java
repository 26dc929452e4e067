package io.cxdata.corebanking.internal.odata;

import io.cxdata.http.BodyReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads one answer of an OData V2 service, in JSON or in Atom: a gateway may send either, whatever
 * the request accepts.
 */
public final class ODataPageReader implements BodyReader<ODataPage> {
  private static final int MAX_BLANK = 256;

  @Override
  public ODataPage read(InputStream body, String contentType) throws IOException {
    InputStream buffered = new BufferedInputStream(body);
    return isXml(buffered, contentType) ? AtomPage.read(buffered) : JsonPage.read(buffered);
  }

  /** The first character decides; the content type only where that is unclear. */
  static boolean isXml(InputStream body, String contentType) throws IOException {
    body.mark(MAX_BLANK);
    try {
      for (int i = 0; i < MAX_BLANK; i++) {
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
