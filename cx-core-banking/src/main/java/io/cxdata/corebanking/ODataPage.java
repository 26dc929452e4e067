package io.cxdata.corebanking;

import io.cxdata.http.MalformedAnswerException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One answer of an OData V2 service.
 *
 * @param records its entities
 * @param next the link to the next page, as it was sent
 * @param count how many entities the whole list has, if the service was asked and said so
 */
record ODataPage(List<SapRecord> records, Optional<String> next, OptionalLong count) {

  /** The number that a service gives as its count. */
  static long count(String text) throws MalformedAnswerException {
    if (text == null || !text.matches("\\d{1,18}")) {
      throw new MalformedAnswerException("has a count that is no number");
    }
    return Long.parseLong(text);
  }
}
