package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.internal.portfolio.LoanRows.Balance;
import io.cxdata.simulator.internal.portfolio.LoanRows.OpenItem;
import io.cxdata.simulator.internal.portfolio.LoanRows.PlanRow;
import io.cxdata.simulator.model.EdgeCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** One loan at one revision; its rows are derived when they are asked for, and not kept. */
public final class Loan {
  private static final int CONTRACT = 60;

  private final LoanTerms terms;
  private final LoanRevisions revisions;

  /** Made at the first question; made twice by two threads, it is the same. */
  private Person borrower;

  private Loan(LoanTerms terms, LoanRevisions revisions) {
    this.terms = terms;
    this.revisions = revisions;
  }

  static Loan of(long seed, int index, LocalDate today, LoanRevisions revisions) {
    return new Loan(LoanTerms.of(seed, index, today), revisions);
  }

  /** The position in the portfolio, from 0. */
  public int index() {
    return terms.index();
  }

  /** What was agreed. */
  public LoanTerms terms() {
    return terms;
  }

  /** Like {@code 10000002999-111-MX}. */
  public String id() {
    return PortfolioIds.loan(index());
  }

  /** The account number within the id. */
  public String accountId() {
    return PortfolioIds.account(index());
  }

  /** The borrower's id as the contract sets deliver it, not always padded. */
  public String borrowerId() {
    if (EdgeCase.LOAN_WITHOUT_PERSON.appliesTo(index())) {
      return PortfolioIds.stranger(index());
    }
    int person = Bank.personOf(index());
    return EdgeCase.BORROWER_ID_UNPADDED.appliesTo(index())
        ? PortfolioIds.unpadded(person)
        : PortfolioIds.person(person);
  }

  /**
   * The borrower; a made-up one too where the person set has none, for contracts repeat the name.
   */
  public Person borrower() {
    Person known = borrower;
    if (known == null) {
      known = Person.of(terms.seed(), Bank.personOf(index()), 0);
      borrower = known;
    }
    return known;
  }

  /** The loan's balances. */
  public List<Balance> balances() {
    return BalanceGenerator.of(terms, revisions.balances());
  }

  /** The loan's receivables. */
  public List<OpenItem> openItems() {
    return OpenItemGenerator.of(terms, revisions.openItems());
  }

  /** The loan's payment plan. */
  public List<PlanRow> paymentPlan() {
    return PaymentPlanGenerator.of(terms, revisions.plan());
  }

  /** What one instalment comes to, in cents. */
  public long paymentCents() {
    return terms.paymentCents(1) + 100L * revisions.plan();
  }

  /** The principal not yet paid, in cents. */
  public long remainingCents() {
    return terms.remainingCents(terms.elapsed() - terms.unpaid()) + 100L * revisions.balances();
  }

  /** Everything owed, in cents: balance code 99. */
  public long outstandingCents() {
    return BalanceGenerator.outstanding(terms, revisions.balances());
  }

  /** Open and past due, in cents. */
  public long overdueCents() {
    return EdgeCase.LOAN_WITHOUT_OPEN_ITEMS.appliesTo(index()) ? 0 : terms.overdueCents();
  }

  /** Yearly, in percent, with more digits than money has. */
  public BigDecimal ratePercent() {
    return BigDecimal.valueOf(terms.rateMicros(), 6);
  }

  /** How often an instalment falls due. */
  public String frequency() {
    return terms.fortnightly() ? "Quincenal" : "Mensual";
  }

  /** The length of the term in months, at least 1. */
  public int months() {
    return terms.fortnightly() ? (terms.instalments() + 1) / 2 : terms.instalments();
  }

  /** Of the last twelve months, those that ended in arrears. */
  public int arrearMonths() {
    return Math.min(12, (terms.overdueDays() + 29) / 30);
  }

  /** Start of the loan. */
  public String startDate() {
    return Dates.compact(terms.start());
  }

  /** Start of the term; empty for some. */
  public String termStart() {
    return EdgeCase.CONTRACT_DATE_EMPTY.appliesTo(index()) ? "" : startDate();
  }

  /** End of the term. */
  public String termEnd() {
    return Dates.compact(terms.end());
  }

  /** The next payment by plan; zeros for some. */
  public String planStart() {
    return EdgeCase.CONTRACT_DATE_ZEROS.appliesTo(index())
        ? Dates.ZEROS
        : Dates.compact(terms.dueDate(Math.min(terms.elapsed() + 1, terms.instalments())));
  }

  /** The oldest unpaid due date; zeros if nothing is unpaid. */
  public String oldestDueDate() {
    return terms.unpaid() == 0
        ? Dates.ZEROS
        : Dates.compact(terms.dueDate(terms.elapsed() - terms.unpaid() + 1));
  }

  /** The business date. */
  public String evaluationDate() {
    return Dates.compact(terms.today());
  }

  /** When the contract was entered. */
  public Instant createdAt() {
    return terms.start().atTime(15, 0).toInstant(ZoneOffset.UTC).plusSeconds(index() % 3600);
  }

  /** When anything of the loan last changed. */
  public Instant changedAt() {
    return revisions.total() > 0
        ? revisions.changedAt()
        : terms
            .anchor()
            .minusDays(1)
            .atTime(7, 0)
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(index() % 3600);
  }

  /** How often the loan has changed. */
  public int revision() {
    return revisions.total();
  }

  /** Random numbers for the details of the contract that nothing else depends on. */
  public SeededRandom contractRandom() {
    return SeededRandom.of(terms.seed(), CONTRACT, index());
  }
}
