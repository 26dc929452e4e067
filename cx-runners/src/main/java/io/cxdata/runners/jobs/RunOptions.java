package io.cxdata.runners.jobs;

import io.cxdata.runners.sql.SqlEngineType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is asked of a run.
 *
 * @param asOf the business date; empty for the day on which the run starts
 * @param loans the only loans whose details are fetched; empty for all
 * @param loadMode how much is read of a source that can say what changed
 * @param engine what runs the SQL of silver and gold
 * @param writing whether tables are written, or a dry run only counts
 * @param maxFailures the number of failed calls above which the fetching of details stops; empty
 *     for no limit
 * @param sending what is sent to Zendesk's webhooks
 * @param publishing which column map is published; empty for none
 * @param quarantined which quarantined rows are replayed or discarded
 * @since 0.1
 */
public record RunOptions(
    Optional<LocalDate> asOf,
    Set<String> loans,
    LoadMode loadMode,
    SqlEngineType engine,
    Writing writing,
    OptionalLong maxFailures,
    Sending sending,
    Optional<Publishing> publishing,
    Quarantined quarantined) {

  /** Whether tables are written. */
  public enum Writing {
    /** They are. */
    COMMIT,
    /** Rows are read and counted, no table is written. */
    DRY_RUN
  }

  /** How much is read of a source that can say what changed. */
  public enum LoadMode {
    /** The job's own rule: promises by their changes, the details of every loan. */
    DEFAULT,
    /** What changed since the last run; everything when a full load is due. */
    INCREMENTAL,
    /** Everything. */
    FULL
  }

  /**
   * What is sent.
   *
   * @param hour the hour of the schedule, from 0 to 23; empty for the current one
   * @param repeat what happens to what was sent, or may have been sent, for that hour before
   */
  public record Sending(OptionalInt hour, Repeat repeat) {
    /** What happens to what was sent before. */
    public enum Repeat {
      /** It is not sent again. */
      NEVER,
      /** It is sent again. */
      RESEND
    }

    /** What is scheduled for the current hour and was not sent. */
    public static Sending due() {
      return new Sending(OptionalInt.empty(), Repeat.NEVER);
    }
  }

  /**
   * What is published.
   *
   * @param workbook the CX team's workbook
   * @param by who publishes it
   */
  public record Publishing(Path workbook, String by) {}

  /**
   * Which quarantined rows are meant.
   *
   * @param streams the tables that they could not go into; empty for all
   * @param reason a part of their reason; empty for any
   */
  public record Quarantined(Set<String> streams, Optional<String> reason) {
    /** Copies the set. */
    public Quarantined {
      streams = Set.copyOf(streams);
    }

    /** All of them. */
    public static Quarantined all() {
      return new Quarantined(Set.of(), Optional.empty());
    }
  }

  /** Copies the loans. */
  public RunOptions {
    loans = Set.copyOf(loans);
  }

  /** Today, all loans, written, without a limit of failures. */
  public static RunOptions standard() {
    return new RunOptions(
        Optional.empty(),
        Set.of(),
        LoadMode.DEFAULT,
        SqlEngineType.DUCKDB,
        Writing.COMMIT,
        OptionalLong.empty(),
        Sending.due(),
        Optional.empty(),
        Quarantined.all());
  }

  /** Returns a copy with another business date. */
  public RunOptions withAsOf(LocalDate date) {
    return new RunOptions(
        Optional.of(date),
        loans,
        loadMode,
        engine,
        writing,
        maxFailures,
        sending,
        publishing,
        quarantined);
  }

  /** Returns a copy with another load mode. */
  public RunOptions withLoadMode(LoadMode mode) {
    return new RunOptions(
        asOf, loans, mode, engine, writing, maxFailures, sending, publishing, quarantined);
  }

  /** Returns a copy whose SQL runs on another engine. */
  public RunOptions withEngine(SqlEngineType type) {
    return new RunOptions(
        asOf, loans, loadMode, type, writing, maxFailures, sending, publishing, quarantined);
  }

  /** Returns a copy that publishes a column map. */
  public RunOptions withPublishing(Publishing map) {
    return new RunOptions(
        asOf,
        loans,
        loadMode,
        engine,
        writing,
        maxFailures,
        sending,
        Optional.of(map),
        quarantined);
  }

  /** Returns a copy that means other quarantined rows. */
  public RunOptions withQuarantined(Quarantined rows) {
    return new RunOptions(
        asOf, loans, loadMode, engine, writing, maxFailures, sending, publishing, rows);
  }

  /** Returns a copy that writes tables, or does not. */
  public RunOptions withWriting(Writing how) {
    return new RunOptions(
        asOf, loans, loadMode, engine, how, maxFailures, sending, publishing, quarantined);
  }

  /** Whether no table is written. */
  public boolean dryRun() {
    return writing == Writing.DRY_RUN;
  }
}
