package io.cxdata.benchmarks;

import io.cxdata.config.CoreConfig;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.LoanAnswer;
import io.cxdata.corebanking.LoanDetail;
import io.cxdata.corebanking.SAPSession;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@link SAPSession#details}, by one strategy. */
final class OurSession implements Contender {
  private final String name;
  private final SAPSession session;

  OurSession(CoreConfig core, Secrets secrets) {
    this.name = "cx-data, " + core.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.session = SAPSession.open(core, secrets);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long fetch(List<String> loans) {
    long before = session.statistics().calls();
    try (Stream<LoanAnswer> answers = session.details(loans, EnumSet.allOf(LoanDetail.class))) {
      long delivered = answers.filter(LoanAnswer.Delivered.class::isInstance).count();
      if (delivered != 3L * loans.size()) {
        throw new IllegalStateException(delivered + " answers of " + 3L * loans.size());
      }
    }
    return session.statistics().calls() - before;
  }

  @Override
  public void close() {
    session.close();
  }
}
