package io.cxdata.runners.jobs.loans;

import io.cxdata.config.CoreConfig;
import io.cxdata.http.HttpCallException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.runners.jobs.LoanIds;
import io.cxdata.runners.jobs.RunContext;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.Sources;
import io.cxdata.runners.jobs.StreamStoppedException;
import io.cxdata.runners.jobs.Tables;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The loans that a run asks for their details, and the watermark that it stores.
 *
 * <p>A load by events asks the loans that an event names, those that did not answer last time, and
 * those without any answer so far. It reads events from a while before the last load, because SAP
 * may show an event late; a loan that is asked twice does no harm.
 */
final class LoanSelection {
  private static final String LOANS = "bronze.loan_contracts";

  private final Kind kind;
  private final Set<String> loans;
  private final Optional<EventWatermark> before;
  private final Instant began;
  private final CoreConfig core;
  private final Sources sources;
  private final InstantSource clock;

  private enum Kind {
    EVERY_LOAN,
    BY_EVENTS,
    CHOSEN_LOANS
  }

  private LoanSelection(
      RunContext run, Kind kind, Set<String> loans, Optional<EventWatermark> before) {
    this.kind = kind;
    this.loans = loans;
    this.before = before;
    this.began = run.tables().run().started();
    this.core = run.config().core();
    this.sources = run.sources();
    this.clock = run.clock();
  }

  /** Finds out which loans to ask. */
  static LoanSelection choose(RunContext run, StreamReport stream) {
    Set<String> all = listed(run.tables());
    if (!run.options().loans().isEmpty()) {
      return new LoanSelection(
          run, Kind.CHOSEN_LOANS, chosen(run.options().loans(), all, stream), Optional.empty());
    }
    List<LakeTable> tables =
        Arrays.stream(DetailTable.values())
            .map(table -> run.tables().table(table.latest()))
            .toList();
    Optional<EventWatermark> before = EventWatermark.of(tables);
    LoanSelection everyLoan = new LoanSelection(run, Kind.EVERY_LOAN, all, before);
    if (run.options().loadMode() != RunOptions.LoadMode.INCREMENTAL || everyLoan.isDue()) {
      return everyLoan;
    }
    EventWatermark watermark = before.orElseThrow();
    Optional<LoanEvents> events = everyLoan.eventsSince(watermark);
    if (events.isEmpty()) {
      stream.count("full pass, since SAP's events cannot be used", 1);
      return everyLoan;
    }
    if (events.get().nameNoLoan()) {
      // Something changed, and it is not known what: that is not "no loan changed".
      stream.count("full pass, since none of SAP's events names a loan", 1);
      stream.count("events without a loan", events.get().nameless());
      return everyLoan;
    }
    Set<String> asked = toAsk(run.tables(), all, watermark, events.get(), stream);
    return new LoanSelection(run, Kind.BY_EVENTS, asked, before);
  }

  private static Set<String> toAsk(
      Tables tables,
      Set<String> all,
      EventWatermark watermark,
      LoanEvents events,
      StreamReport stream) {
    Set<String> unanswered = new TreeSet<>(all);
    unanswered.removeAll(answered(tables));
    Set<String> named = new TreeSet<>(events.loans());
    named.retainAll(all);
    Set<String> again = new TreeSet<>(watermark.failed());
    again.retainAll(all);
    stream.count("loans named by events", named.size());
    stream.count("events of loans that are not listed", events.loans().size() - named.size());
    stream.count("events without a loan", events.nameless());
    stream.count("loans asked again after a failure", again.size());
    stream.count("loans without an answer so far", unanswered.size());
    Set<String> asked = new TreeSet<>(unanswered);
    asked.addAll(named);
    asked.addAll(again);
    return asked;
  }

  /** The ids of the loans to ask, each once, in order. */
  Set<String> loans() {
    return loans;
  }

  /**
   * Which loans changed without an event. Known after a full load that follows loads by events.
   *
   * @param changed the loans that changed
   * @param stream gets a count where the events cannot be read
   * @return those of them that no event names; empty if that is not known
   */
  Optional<Set<String>> unannounced(Set<String> changed, StreamReport stream) {
    if (kind != Kind.EVERY_LOAN || before.isEmpty() || before.get().loads() == 0) {
      return Optional.empty();
    }
    Set<String> rest = new HashSet<>(changed);
    rest.removeAll(before.get().failed());
    Optional<LoanEvents> events;
    try {
      events = eventsSince(before.get());
    } catch (HttpCallException e) {
      events = Optional.empty();
    }
    if (events.map(LoanEvents::nameNoLoan).orElse(true)) {
      stream.count("full passes that could not be compared with SAP's events", 1);
      return Optional.empty();
    }
    rest.removeAll(events.get().loans());
    return Optional.of(rest);
  }

  private Optional<LoanEvents> eventsSince(EventWatermark watermark) {
    return LoanEvents.between(sources.sap(), watermark.until(), clock.instant());
  }

  /**
   * The watermark after this load.
   *
   * @param failed the loans that did not answer
   * @return empty if it stays as it is, because only chosen loans were asked
   */
  Optional<EventWatermark> watermark(Set<String> failed) {
    Instant until = began.minus(core.eventOverlap());
    return switch (kind) {
      case CHOSEN_LOANS -> Optional.empty();
      case EVERY_LOAN -> Optional.of(new EventWatermark(until, Optional.of(began), 0, failed));
      case BY_EVENTS -> {
        EventWatermark last = before.orElseThrow();
        yield Optional.of(
            new EventWatermark(
                until.isAfter(last.until()) ? until : last.until(),
                last.fullLoadAt(),
                last.loads() + 1,
                failed));
      }
    };
  }

  private boolean isDue() {
    return before
        .flatMap(EventWatermark::fullLoadAt)
        .map(at -> !began.isBefore(at.plus(core.fullPassEvery())))
        .orElse(true);
  }

  private static Set<String> listed(Tables tables) {
    LakeTable table = tables.table(LOANS);
    if (!table.exists() || table.version() == 0) {
      throw StreamStoppedException.skipped(
          LOANS + " has never been filled, so no loan is known. Run update-core-simple first.");
    }
    return LoanIds.in(table, "ID");
  }

  private static Set<String> chosen(Set<String> asked, Set<String> all, StreamReport stream) {
    Set<String> unknown = new TreeSet<>(asked);
    unknown.removeAll(all);
    if (!unknown.isEmpty()) {
      // The page of a run leaves out the keys that its report names.
      String reason = "is not in " + LOANS;
      unknown.forEach(loan -> stream.fail(new StreamReport.FailedKey(loan, reason)));
      throw StreamStoppedException.failed(
          LOANS
              + " has no "
              + String.join(", ", unknown)
              + ". Check --loans, or run update-core-simple first if the loan is new.");
    }
    return new TreeSet<>(asked);
  }

  /** The loans that have a balance: each loan has one, from its first day. */
  private static Set<String> answered(Tables tables) {
    String table = DetailTable.BALANCES.latest();
    return LoanIds.in(tables.table(table), tables.definition(table).key().get(0));
  }
}
