package io.cxdata.simulator.internal.portfolio;

import io.cxdata.simulator.model.EdgeCase;
import io.cxdata.simulator.model.EventDelivery;
import io.cxdata.simulator.model.LoanChanges;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The state of the bank. Loans and persons are derived from the seed whenever they are asked for;
 * what is kept is how often each changed one has changed, and the newest events. For any number of
 * threads.
 */
public final class Bank {
  private final long seed;
  private final int loans;
  private final LocalDate today;
  private final Clock clock;
  private final LoanRevisions untouched = new LoanRevisions(0, 0, 0, Instant.EPOCH);
  private final Map<Integer, LoanRevisions> changedLoans = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> changedPersons = new ConcurrentHashMap<>();
  private final EventStore events = new EventStore();
  private int nextLoan;
  private int nextPerson;

  /** A bank before its first change; {@code clock} tells the time of changes. */
  public Bank(long seed, int loans, LocalDate today, Clock clock) {
    this.seed = seed;
    this.loans = loans;
    this.today = today;
    this.clock = clock;
  }

  /** Ten loans share nine persons: one in ten persons has two. */
  static int personOf(int loan) {
    return loan / 10 * 9 + Math.min(loan % 10, 8);
  }

  /** Number of loans. */
  public int loans() {
    return loans;
  }

  /** Number of persons in the person set. */
  public int persons() {
    return loans == 0 ? 0 : personOf(loans - 1) + 1;
  }

  /** The business date the portfolio was made for. */
  public LocalDate today() {
    return today;
  }

  /** What decides everything that looks like chance. */
  public long seed() {
    return seed;
  }

  /** The loan at a position, as it is now. */
  public Loan loan(int index) {
    return loan(index, changedLoans.getOrDefault(index, untouched));
  }

  /** The loan at a position, as it was or is at a revision. */
  public Loan loan(int index, LoanRevisions revisions) {
    return Loan.of(seed, index, today, revisions);
  }

  /** The loan with an id. */
  public Optional<Loan> loan(String id) {
    OptionalInt index = PortfolioIds.loanIndex(id, loans);
    return index.isPresent() ? Optional.of(loan(index.getAsInt())) : Optional.empty();
  }

  /** The id of the loan at a position. */
  public String loanId(int index) {
    return PortfolioIds.loan(index);
  }

  /** The person at a position, as it is now. */
  public Person person(int index) {
    return person(index, changedPersons.getOrDefault(index, 0));
  }

  /** The person at a position, as it was or is at a revision. */
  public Person person(int index, int revision) {
    return Person.of(seed, index, revision);
  }

  /** The person with an id, padded or not. */
  public Optional<Person> person(String id) {
    OptionalInt index = PortfolioIds.personIndex(id, persons());
    return index.isPresent() ? Optional.of(person(index.getAsInt())) : Optional.empty();
  }

  /** The padded id of the person at a position. */
  public String personId(int index) {
    return PortfolioIds.person(index);
  }

  /** The kept events of a kind that happen to loans, in the order of their delivery. */
  public List<Event<Loan>> loanEvents(Event.Kind kind) {
    return events.loanEvents(kind);
  }

  /** The kept events of persons, in the order of their delivery. */
  public List<Event<Person>> personEvents() {
    return events.personEvents();
  }

  /** Delivers the late events; returns how many. */
  public int deliverLateEvents() {
    return events.deliverLate();
  }

  /** Changes the next {@code howMany} loans in turn; every loan once before any a second time. */
  public synchronized LoanChanges changeLoans(int howMany, EventDelivery delivery) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < Math.min(howMany, loans); i++) {
      // A stride that shares no factor with the number of loans visits each one.
      chosen.add((int) ((long) nextLoan++ * stride() % loans));
    }
    return change(chosen, delivery);
  }

  /** Changes these loans. */
  public synchronized LoanChanges changeLoans(List<String> ids, EventDelivery delivery) {
    List<Integer> chosen = new ArrayList<>();
    for (String id : ids) {
      OptionalInt index = PortfolioIds.loanIndex(id, loans);
      if (index.isEmpty()) {
        throw new IllegalArgumentException(
            "The bank has no loan " + id + "; portfolio().loanIds() lists its " + loans + " loans");
      }
      chosen.add(index.getAsInt());
    }
    return change(chosen, delivery);
  }

  private int stride() {
    int stride = 37;
    while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(loans)).intValue() != 1) {
      stride++;
    }
    return stride;
  }

  private Supplier<Instant> times(EventDelivery delivery) {
    if (delivery != EventDelivery.SAME_TIME) {
      return clock::instant;
    }
    Instant now = clock.instant();
    return () -> now;
  }

  private LoanChanges change(List<Integer> indexes, EventDelivery delivery) {
    Supplier<Instant> times = times(delivery);
    List<String> balances = new ArrayList<>();
    List<String> items = new ArrayList<>();
    List<String> plans = new ArrayList<>();
    for (int index : indexes.stream().distinct().toList()) {
      LoanRevisions before = changedLoans.getOrDefault(index, untouched);
      LoanRevisions after = after(index, before, times.get());
      changedLoans.put(index, after);
      if (after.balances() > before.balances()) {
        balances.add(loanId(index));
      }
      if (after.openItems() > before.openItems()) {
        items.add(loanId(index));
      }
      if (after.plan() > before.plan()) {
        plans.add(loanId(index));
      }
      record(index, before, after, delivery);
    }
    return new LoanChanges(balances, items, plans);
  }

  /** A change touches the balances, the items, or both; and in one of three also the plan. */
  private LoanRevisions after(int index, LoanRevisions before, Instant now) {
    int turn = index + before.total();
    boolean hasItems = !EdgeCase.LOAN_WITHOUT_OPEN_ITEMS.appliesTo(index);
    boolean hasBalances = !EdgeCase.LOAN_WITHOUT_BALANCES.appliesTo(index);
    boolean balances = hasBalances && (turn % 4 != 1 || !hasItems);
    boolean items = hasItems && (turn % 4 != 2 || !hasBalances);
    boolean plan = PaymentPlanGenerator.exists(index) && turn % 3 == 0;
    return new LoanRevisions(
        before.balances() + (balances ? 1 : 0),
        before.openItems() + (items ? 1 : 0),
        before.plan() + (plan ? 1 : 0),
        now);
  }

  private void record(
      int index, LoanRevisions before, LoanRevisions after, EventDelivery delivery) {
    Loan was = loan(index, before);
    Loan is = loan(index, after);
    events.loan(delivery, Event.Kind.ACCOUNT, after.changedAt(), was, is);
    if (after.balances() + after.openItems() > before.balances() + before.openItems()) {
      events.loan(delivery, Event.Kind.TRANSACTION, after.changedAt(), was, is);
    }
    if (after.plan() > before.plan()) {
      events.loan(delivery, Event.Kind.PRENOTE, after.changedAt(), was, is);
    }
  }

  /** Moves the next {@code howMany} persons to another street; their padded ids. */
  public synchronized List<String> changePersons(int howMany, EventDelivery delivery) {
    Supplier<Instant> times = times(delivery);
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < Math.min(howMany, persons()); i++) {
      int index = nextPerson++ % persons();
      int revision = changedPersons.merge(index, 1, Integer::sum);
      Person was = person(index, revision - 1);
      events.person(delivery, times.get(), was, person(index, revision));
      changed.add(personId(index));
    }
    return List.copyOf(changed);
  }
}
