package io.cxdata.corebanking;

import java.util.List;

/** One detail of one loan. */
record DetailRequest(String loan, LoanDetail detail) {

  /** Whether no record says that it is of another loan. */
  boolean isAnsweredBy(List<SapRecord> records) {
    return records.stream()
        .allMatch(
            record ->
                record.field(detail.loanField()).map(String::strip).map(loan::equals).orElse(true));
  }
}
