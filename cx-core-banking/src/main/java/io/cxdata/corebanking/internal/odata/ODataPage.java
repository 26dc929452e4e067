package io.cxdata.corebanking.internal.odata;

import io.cxdata.corebanking.SapRecord;
import io.cxdata.http.MalformedAnswerException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One answer of an OData V2 service.
 *
 * @param records the entities of the page; each of them is an {@link ODataRecord}
 * @param next the link to the next page, as it was sent
 * @param count the size of the whole list, where the service sent it
 */
public record ODataPage(List<SapRecord> records, Optional<String> next, OptionalLong count) {
  /** One page of a list of unknown size. */
  public static ODataPage of(List<SapRecord> records, Optional<String> next) {
    return new ODataPage(records, next, OptionalLong.empty());
  }

  /** Parses the count of a list. */
  static long count(String text) throws MalformedAnswerException {
    if (text == null || !text.matches("\\d{1,18}")) {
      throw new MalformedAnswerException("has a count that is not a number");
    }
    return Long.parseLong(text);
  }
}
