package io.cxdata.corebanking.internal.details;

import io.cxdata.corebanking.LoanDetail;
import io.cxdata.corebanking.SapRecord;
import io.cxdata.corebanking.internal.odata.CoreUrls;
import io.cxdata.http.Operation;
import java.util.List;

/** The request for one detail of one loan. */
public record DetailRequest(String loan, LoanDetail detail) {

  /** The operation of a call for this request alone. */
  public Operation operation() {
    return Operation.of(detail.operation());
  }

  /** The URL of a call for this request alone. */
  public String url(CoreUrls urls) {
    return urls.of(detail.call(), loan);
  }

  /** Whether all records belong to the loan. */
  boolean isAnsweredBy(List<SapRecord> records) {
    return records.stream().allMatch(record -> detail.belongsTo(loan, record));
  }
}
