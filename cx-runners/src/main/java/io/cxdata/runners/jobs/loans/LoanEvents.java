package io.cxdata.runners.jobs.loans;

import io.cxdata.corebanking.EventKind;
import io.cxdata.corebanking.IncompleteListException;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.corebanking.SapEvent;
import io.cxdata.corebanking.SapValueException;
import io.cxdata.http.HttpCallException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loans that SAP's events name.
 *
 * @param loans their ids, whether or not the bank still lists them
 * @param nameless the number of events that name no loan
 */
record LoanEvents(Set<String> loans, long nameless) {
  private static final Logger log = LoggerFactory.getLogger(LoanEvents.class);
  private static final int READS = 3;

  /** Events of persons say nothing about balances, items or plans. */
  private static final Set<EventKind> KINDS =
      EnumSet.of(EventKind.ACCOUNTS, EventKind.TRANSACTIONS, EventKind.PRENOTES);

  /**
   * Reads them.
   *
   * @return empty if this gateway has no events, has some whose time cannot be read, or has lists
   *     that change each time they are read
   * @throws HttpCallException when they cannot be read at the moment
   */
  static Optional<LoanEvents> between(SAPSession sap, Instant since, Instant until) {
    for (int read = 1; read <= READS; read++) {
      try {
        return Optional.of(read(sap, since, until));
      } catch (IncompleteListException e) {
        // An event that SAP shows late has changed the list.
        log.debug("The list of events changed while it was read", e);
      } catch (SapValueException e) {
        return Optional.empty();
      } catch (HttpCallException e) {
        if (isRefusal(e)) {
          return Optional.empty();
        }
        throw e;
      }
    }
    return Optional.empty();
  }

  private static LoanEvents read(SAPSession sap, Instant since, Instant until) {
    Set<String> loans = new TreeSet<>();
    long nameless = 0;
    for (EventKind kind : KINDS) {
      try (Stream<SapEvent> events = sap.events(kind, since, until)) {
        for (Iterator<SapEvent> each = events.iterator(); each.hasNext(); ) {
          Optional<String> loan = each.next().loan();
          loan.ifPresent(loans::add);
          nameless += loan.isPresent() ? 0 : 1;
        }
      }
    }
    return new LoanEvents(loans, nameless);
  }

  /** Whether there are events and none of them tells which loan changed. */
  boolean nameNoLoan() {
    return loans.isEmpty() && nameless > 0;
  }

  /** A temporary failure is not one: the next run reads the events from the same time. */
  private static boolean isRefusal(HttpCallException failure) {
    return switch (failure.kind()) {
      case NOT_FOUND, REJECTED, MALFORMED -> true;
      case NOT_AUTHORIZED -> failure.status().orElse(0) == 403;
      case UNAVAILABLE -> failure.status().orElse(0) == 501;
      default -> false;
    };
  }
}
