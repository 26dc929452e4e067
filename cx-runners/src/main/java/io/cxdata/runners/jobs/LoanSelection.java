package io.cxdata.runners.jobs;

import io.cxdata.config.CoreConfig;
import io.cxdata.http.HttpCallException;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.Row;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.runners.report.StreamReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The loans that one pass asks, and what is remembered of it.
 *
 * <p>A pass by events asks the loans that an event names, those that did not answer last time, and
 * those that were never heard of. It begins a while before the last one ended, since an event may
 * be seen late; a loan that is asked twice does no harm.
 */
final class LoanSelection {
  private static final String LOANS = "bronze.loan_contracts";

  private final Kind kind;
  private final Set<String> loans;
  private final Optional<EventWatermark> before;
  private final Instant began;
  private final CoreConfig core;

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
    this.began = run.report().run().started();
    this.core = run.config().core();
  }

  /** Finds out which loans to ask. */
  static LoanSelection choose(RunContext run, StreamReport stream) {
    Set<String> all = loans(run);
    if (!run.options().loans().isEmpty()) {
      return new LoanSelection(run, Kind.CHOSEN_LOANS, chosen(run, all), Optional.empty());
    }
    List<LakeTable> tables =
        Arrays.stream(DetailTable.values()).map(table -> run.table(table.latest())).toList();
    Optional<EventWatermark> before = EventWatermark.of(tables);
    LoanSelection everyLoan = new LoanSelection(run, Kind.EVERY_LOAN, all, before);
    if (run.options().loadMode() != RunOptions.LoadMode.INCREMENTAL || everyLoan.isDue()) {
      return everyLoan;
    }
    EventWatermark followed = before.orElseThrow();
    Optional<LoanEvents> events = LoanEvents.between(run.sap(), followed.until(), Instant.now());
    if (events.isEmpty()) {
      stream.count("full pass, since SAP's events cannot be used", 1);
      return everyLoan;
    }
    Set<String> asked = toAsk(run, all, followed, events.get(), stream);
    return new LoanSelection(run, Kind.BY_EVENTS, asked, before);
  }

  private static Set<String> toAsk(
      RunContext run,
      Set<String> all,
      EventWatermark followed,
      LoanEvents events,
      StreamReport stream) {
    Set<String> unheard = new TreeSet<>(all);
    unheard.removeAll(heard(run));
    Set<String> named = new TreeSet<>(events.loans());
    named.retainAll(all);
    Set<String> again = new TreeSet<>(followed.failed());
    again.retainAll(all);
    stream.count("loans named by events", named.size());
    stream.count("events of loans that are not listed", events.loans().size() - named.size());
    stream.count("events without a loan", events.nameless());
    stream.count("loans asked again after a failure", again.size());
    stream.count("loans without an answer so far", unheard.size());
    Set<String> asked = new TreeSet<>(unheard);
    asked.addAll(named);
    asked.addAll(again);
    return asked;
  }

  /** The ids of the loans to ask, each once, in order. */
  Set<String> loans() {
    return loans;
  }

  /**
   * Which loans changed though no event said so. Asked by a full pass that others relied on events
   * before.
   *
   * @param changed the loans that changed
   * @param stream gets a count where the events cannot tell
   * @return those of them that no event named; empty if that is not known, or not of interest
   */
  Optional<Set<String>> unannounced(RunContext run, Set<String> changed, StreamReport stream) {
    if (kind != Kind.EVERY_LOAN || before.isEmpty() || before.get().passes() == 0) {
      return Optional.empty();
    }
    Set<String> rest = new HashSet<>(changed);
    rest.removeAll(before.get().failed());
    Optional<LoanEvents> events;
    try {
      events = LoanEvents.between(run.sap(), before.get().until(), Instant.now());
    } catch (HttpCallException e) {
      events = Optional.empty();
    }
    if (events.isEmpty()) {
      stream.count("full passes that could not be compared with SAP's events", 1);
      return Optional.empty();
    }
    rest.removeAll(events.get().loans());
    return Optional.of(rest);
  }

  /**
   * What a table remembers of this pass.
   *
   * @param failed the loans that did not answer
   * @return empty if nothing changes by it: a few chosen loans were asked
   */
  Optional<EventWatermark> followed(Set<String> failed) {
    Instant until = began.minus(core.eventOverlap());
    return switch (kind) {
      case CHOSEN_LOANS -> Optional.empty();
      case EVERY_LOAN -> Optional.of(new EventWatermark(until, Optional.of(began), 0, failed));
      case BY_EVENTS -> {
        EventWatermark last = before.orElseThrow();
        yield Optional.of(
            new EventWatermark(
                until.isAfter(last.until()) ? until : last.until(),
                last.fullPassAt(),
                last.passes() + 1,
                failed));
      }
    };
  }

  private boolean isDue() {
    return before
        .flatMap(EventWatermark::fullPassAt)
        .map(at -> !began.isBefore(at.plus(core.fullPassEvery())))
        .orElse(true);
  }

  private static Set<String> loans(RunContext run) {
    LakeTable table = run.table(LOANS);
    if (!table.exists() || table.version() == 0) {
      throw StreamStoppedException.skipped(
          LOANS + " was never filled, so no loan is known. Run update-core-simple first.");
    }
    return keys(table, "ID");
  }

  private static Set<String> chosen(RunContext run, Set<String> all) {
    Set<String> unknown = new TreeSet<>(run.options().loans());
    unknown.removeAll(all);
    if (!unknown.isEmpty()) {
      throw StreamStoppedException.failed(
          LOANS
              + " has no "
              + String.join(", ", unknown)
              + ". Check --loans, or run update-core-simple first if the loan is new.");
    }
    return new TreeSet<>(run.options().loans());
  }

  /** The loans that have a balance: each has, from its first day. */
  private static Set<String> heard(RunContext run) {
    String table = DetailTable.BALANCES.latest();
    return keys(run.table(table), run.definition(table).key().get(0));
  }

  private static Set<String> keys(LakeTable table, String column) {
    Set<String> keys = new TreeSet<>();
    try (RowReader rows = table.read(ReadOptions.all().columns(column))) {
      while (rows.hasNext()) {
        Row row = rows.next();
        String key = row.text(column);
        if (key != null && !key.isBlank()) {
          keys.add(key.strip());
        }
      }
    }
    return keys;
  }
}
