package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.jobs.RunOptions;
import io.cxdata.runners.jobs.reference.ReferenceSync;
import io.cxdata.runners.run.JobRunner;
import io.cxdata.runners.run.Workspace;
import io.cxdata.runners.sql.SqlEngineType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx run}. */
@Command(
    name = "run",
    description = "Runs jobs of the hourly flow, in the given order.",
    footerHeading = "%nJobs:%n",
    footer = {
      "  update-core-simple    persons and loans, SAP to bronze; or: simple-zoras",
      "  update-core-iterator  balances, open items, plans of each loan, SAP to bronze",
      "  update-promises       promises to pay, Zendesk to bronze",
      "  bronze-to-silver      the tables from SAP, typed, one row per key",
      "  promises-to-silver    the promises, typed, one row per key",
      "  silver-to-gold        gold.loan_contracts",
      "  quality               checks of the tables",
      "  hourly                all jobs above, in this order",
      "  send-filters          the filters of this hour, to Zendesk's webhook; not in hourly",
      "  reference-sync        the column map of --workbook, to Cosmos DB or the lake; not in"
          + " hourly"
    })
final class RunCommand implements Callable<Integer> {
  private final Shell shell;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "JOB",
      arity = "1..*",
      completionCandidates = JobNames.class,
      description = "The jobs to run, such as hourly.")
  private List<String> jobs;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The business date, yyyy-MM-dd. Default: today in Mexico City.")
  private LocalDate asOf;

  @Mixin private final EngineOption engine = new EngineOption();

  @Option(
      names = "--loans",
      paramLabel = "ID",
      split = ",",
      description = "update-core-iterator: only these loans.")
  private Set<String> loans = Set.of();

  @Option(
      names = "--since-last-run",
      description =
          "update-core-iterator: load the loans that SAP's events name, and all loans when"
              + " full-pass-every has passed.")
  private boolean sinceLastRun;

  @Option(names = "--full-refresh", description = "Load everything, also what has not changed.")
  private boolean fullRefresh;

  @Option(names = "--dry-run", description = "Read and count; write no table.")
  private boolean dryRun;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description =
          "update-core-iterator: stop and write nothing after more failed calls than this.")
  private Long maxFailures;

  @Option(
      names = "--hour",
      paramLabel = "H",
      description =
          "send-filters: the hour of the schedule, 0 to 23. Default: the current hour in Mexico"
              + " City.")
  private Integer hour;

  @Option(
      names = "--resend",
      description = "send-filters: send again what was sent, or may have been sent, for that hour.")
  private boolean resend;

  @Option(
      names = "--workbook",
      paramLabel = "FILE",
      description = "reference-sync: the CX team's workbook, .xlsx.")
  private Path workbook;

  RunCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public Integer call() {
    check();
    CxConfig config = options.configuration();
    RunOptions runOptions = runOptions(engine.type(config));
    VaultSetter vault = VaultSetter.open(config, shell.environment(), shell.directory());
    // Before the first call, and all missing ones in one message.
    vault.secrets(JobRunner.secrets(jobs, config));
    try (Workspace workspace = Workspace.open(config, () -> vault, shell.directory())) {
      return new RunOutput(shell, options).run(jobs, runOptions, config, vault, workspace);
    }
  }

  private RunOptions runOptions(SqlEngineType engineType) {
    return new RunOptions(
        Optional.ofNullable(asOf),
        loans,
        loadMode(),
        engineType,
        dryRun ? RunOptions.Writing.DRY_RUN : RunOptions.Writing.COMMIT,
        maxFailures == null ? OptionalLong.empty() : OptionalLong.of(maxFailures),
        new RunOptions.Sending(
            hour == null ? OptionalInt.empty() : OptionalInt.of(hour),
            resend ? RunOptions.Sending.Repeat.RESEND : RunOptions.Sending.Repeat.NEVER),
        Optional.ofNullable(workbook)
            .map(file -> new RunOptions.Publishing(shell.directory().resolve(file), shell.user())),
        RunOptions.Quarantined.all());
  }

  private RunOptions.LoadMode loadMode() {
    if (fullRefresh) {
      return RunOptions.LoadMode.FULL;
    }
    return sinceLastRun ? RunOptions.LoadMode.INCREMENTAL : RunOptions.LoadMode.DEFAULT;
  }

  private void check() {
    JobRunner.problem(jobs).ifPresent(this::refuse);
    if (maxFailures != null && maxFailures < 0) {
      refuse("--max-failures is " + maxFailures + "; it must be 0 or more.");
    }
    if (hour != null && (hour < 0 || hour > 23)) {
      refuse("--hour is " + hour + "; it must be from 0 to 23.");
    }
    if ((hour != null || resend) && !jobs.contains("send-filters")) {
      refuse("--hour and --resend are for send-filters, which is not one of the jobs.");
    }
    boolean syncs = jobs.contains(ReferenceSync.NAME);
    if (syncs && workbook == null) {
      refuse("reference-sync needs the workbook: --workbook FILE.");
    }
    if (workbook != null && !syncs) {
      refuse("--workbook is for reference-sync, which is not one of the jobs.");
    }
    if (sinceLastRun && !loans.isEmpty()) {
      refuse("--since-last-run loads the loans that changed, --loans the named ones: choose one.");
    }
    if (fullRefresh && !loans.isEmpty()) {
      refuse("--full-refresh loads every loan, --loans the named ones: choose one.");
    }
  }

  private void refuse(String why) {
    throw new ParameterException(spec.commandLine(), why);
  }
}
