package io.cxdata.runners.jobs;

import io.cxdata.config.CxConfig;
import io.cxdata.config.Secrets;
import io.cxdata.corebanking.SAPSession;
import io.cxdata.crm.ZendeskSession;
import io.cxdata.http.HttpStatistics;
import io.cxdata.http.WaitEvent;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.platform.lake.RowWriter;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.platform.lake.WriteResult;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.report.RunReport;
import io.cxdata.runners.report.Status;
import io.cxdata.runners.report.StreamReport;
import io.cxdata.runners.sql.DuckDbEngine;
import io.cxdata.runners.sql.SqlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the jobs of one run share: the lake, the sessions, the engine, the report. Sessions and
 * engine are opened when a job first asks for them. Used by the one thread that runs the jobs.
 */
final class RunContext implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunContext.class);
  private static final HttpStatistics NOTHING = new HttpStatistics(0, 0, Duration.ZERO);

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

  private final CxConfig config;
  private final Secrets secrets;
  private final Lake lake;
  private final Catalogue catalogue;
  private final RunOptions options;
  private final RunReport report;
  private final Progress progress;
  private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - BETWEEN_LINES.toNanos());
  private final Map<Source, String> down = new EnumMap<>(Source.class);
  private Source asked;
  private SAPSession sap;
  private ZendeskSession crm;
  private SqlEngine engine;
  private Optional<Path> spill = Optional.empty();

  RunContext(
      CxConfig config,
      Secrets secrets,
      Lake lake,
      RunOptions options,
      RunReport report,
      Progress progress) {
    this.config = config;
    this.secrets = secrets;
    this.lake = lake;
    this.catalogue = Catalogue.standard().with(config.tables());
    this.options = options;
    this.report = report;
    this.progress = progress;
  }

  /** Where rows come from. */
  private enum Source {
    SAP,
    ZENDESK
  }

  /** What one stream does. */
  interface Work {
    void run(StreamReport stream);
  }

  CxConfig config() {
    return config;
  }

  RunOptions options() {
    return options;
  }

  RunReport report() {
    return report;
  }

  Progress progress() {
    return progress;
  }

  TableDefinition definition(String table) {
    return catalogue.table(table);
  }

  LakeTable table(String table) {
    return lake.table(definition(table).path());
  }

  /** The table, made if it is not there yet. */
  LakeTable createdTable(String table) {
    LakeTable found = table(table);
    if (!found.exists()) {
      found.create(definition(table).schema());
    }
    return found;
  }

  /** How this run signs what it writes for a stream. */
  TransactionId writeId(String stream) {
    return new TransactionId(stream, report.run().number());
  }

  /** A writer of a table that is made if need be; nothing in a dry run. */
  Optional<RowWriter> writer(String table, Function<LakeTable, RowWriter> open) {
    return options.dryRun() ? Optional.empty() : Optional.of(open.apply(createdTable(table)));
  }

  /**
   * SAP.
   *
   * @throws StreamStoppedException when it gave nothing to an earlier stream of the run
   */
  SAPSession sap() {
    ask(Source.SAP);
    if (sap == null) {
      sap = SAPSession.open(config.core(), secrets, this::say);
    }
    return sap;
  }

  /**
   * Zendesk.
   *
   * @throws StreamStoppedException when it gave nothing to an earlier stream of the run
   */
  ZendeskSession crm() {
    ask(Source.ZENDESK);
    if (crm == null) {
      crm = ZendeskSession.open(config.crm(), secrets, this::say);
    }
    return crm;
  }

  private void ask(Source source) {
    if (down.containsKey(source)) {
      throw StreamStoppedException.skipped(
          "not asked, for the reason that is given at " + down.get(source) + ".");
    }
    asked = source;
  }

  /** Ends a stream as its failure says, and remembers when the source itself is down. */
  void concludeWith(RuntimeException failure, StreamReport stream) {
    Status verdict =
        failure instanceof StreamStoppedException stop ? stop.verdict() : Status.FAILED;
    stream.conclude(verdict, UserErrors.words(failure));
    log.debug("{} failed", stream.stream(), failure);
    if (asked != null && UserErrors.isOfTheSource(failure)) {
      down.putIfAbsent(asked, stream.stream());
    }
  }

  SqlEngine engine() {
    if (engine == null) {
      engine = DuckDbEngine.open(lake, catalogue, report.asOf(), config.timeZone(), spill());
    }
    return engine;
  }

  /** Beside a local lake; else in a temporary folder that nobody else may read. */
  private Path spill() {
    Optional<Path> local = config.environment().lake();
    if (local.isPresent()) {
      return local.get().resolve("runs").resolve(report.run().toString()).resolve("spill");
    }
    try {
      spill = Optional.of(Files.createTempDirectory("cx-spill"));
      return spill.get();
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to make a temporary folder", e);
    }
  }

  /** The engine has emptied it. */
  private void deleteSpill() {
    if (spill.isPresent()) {
      try {
        Files.deleteIfExists(spill.get());
      } catch (IOException e) {
        log.warn("{} is not needed any more and could not be deleted", spill.get(), e);
      }
    }
  }

  /** Does one stream's work; a failure that a person can mend is reported and ends the stream. */
  void stream(String job, String name, Work work) {
    StreamReport stream = report.stream(job, name);
    HttpStatistics before = statistics();
    long began = System.nanoTime();
    try {
      work.run(stream);
    } catch (RuntimeException e) {
      concludeWith(e, stream);
      UserErrors.rethrowFault(e);
    } catch (Error e) {
      stream.conclude(Status.FAILED, UserErrors.words(e));
      throw e;
    } finally {
      finishCalls(stream, before);
      stream.end(since(began));
    }
  }

  /** What all sessions of the run have called so far. */
  HttpStatistics statistics() {
    HttpStatistics first = sap == null ? NOTHING : sap.statistics();
    HttpStatistics second = crm == null ? NOTHING : crm.statistics();
    return new HttpStatistics(
        first.calls() + second.calls(),
        first.retries() + second.retries(),
        first.waited().plus(second.waited()));
  }

  /** Many calls are held back by one limit; one line a while is enough. */
  private void say(WaitEvent wait) {
    long now = System.nanoTime();
    long before = saidAt.get();
    if (now - before >= BETWEEN_LINES.toNanos() && saidAt.compareAndSet(before, now)) {
      progress.say(wait.text());
    }
  }

  /** Takes over what a commit did. */
  static void written(StreamReport stream, WriteResult result) {
    if (result.replayed()) {
      throw StreamStoppedException.failed(
          "this run has written the table before, so what it read now was not written. Run again.");
    }
    stream.written(result.rowsWritten(), result.version());
  }

  static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  void finishCalls(StreamReport stream, HttpStatistics before) {
    HttpStatistics after = statistics();
    stream.retried(after.retries() - before.retries(), after.waited().minus(before.waited()));
  }

  @Override
  public void close() {
    try (SAPSession closedFirst = sap;
        ZendeskSession closedNext = crm;
        SqlEngine closedLast = engine) {
      progress.close();
    }
    deleteSpill();
  }
}
