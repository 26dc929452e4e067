package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.jobs.JobRunner;
import io.cxdata.runners.jobs.RunOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx run}. */
@Command(
    name = "run",
    description = "Runs jobs of the hourly flow, in the order given.",
    footerHeading = "%nJobs:%n",
    footer = {
      "  update-core-simple    persons and loans, SAP to bronze; or: simple-zoras",
      "  update-core-iterator  balances, items, plans of each loan, SAP to bronze",
      "  update-promises       promises to pay, Zendesk to bronze",
      "  bronze-to-silver      what came from SAP, typed, one row per key",
      "  promises-to-silver    what came from Zendesk, likewise",
      "  silver-to-gold        gold.loan_contracts",
      "  quality               checks of what was made",
      "  hourly                all of these, in this order",
      "  send-filters          the filters of this hour, to Zendesk's webhook; not in hourly"
    })
final class RunCommand implements Callable<Integer> {
  private final Shell shell;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", arity = "1..*", description = "What to run; see below.")
  private List<String> jobs;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The business date, yyyy-MM-dd. Default: today in Mexico City.")
  private LocalDate asOf;

  @SuppressWarnings("UnusedVariable") // there is but one, so that nobody has to ask which
  @Option(
      names = "--engine",
      paramLabel = "duckdb",
      defaultValue = "duckdb",
      description = "What runs the SQL of silver and gold. Default, and the only one: duckdb.")
  private Engine engine;

  @Option(
      names = "--loans",
      paramLabel = "ID",
      split = ",",
      description = "update-core-iterator: only these loans.")
  private Set<String> loans = Set.of();

  @Option(
      names = "--since-last-run",
      description =
          "update-core-iterator: ask for the loans that SAP's events name, and for all when"
              + " full-pass-every is over.")
  private boolean sinceLastRun;

  @Option(
      names = "--full-refresh",
      description = "Read everything, even what is not known to have changed.")
  private boolean fullRefresh;

  @Option(names = "--dry-run", description = "Read and count, write no table.")
  private boolean dryRun;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "update-core-iterator: give up, and write nothing, after more failed calls.")
  private Long maxFailures;

  @Option(
      names = "--hour",
      paramLabel = "H",
      description =
          "send-filters: the hour of the schedule, 0 to 23. Default: the present one in Mexico"
              + " City.")
  private Integer hour;

  @Option(
      names = "--resend",
      description = "send-filters: send again what was sent, or may have been, for that hour.")
  private boolean resend;

  /** The engines of this build. */
  enum Engine {
    DUCKDB
  }

  RunCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public Integer call() {
    check();
    CxConfig config = options.configuration();
    DemoMark.keepOut(config, Workspace.folder(config, shell.directory()));
    VaultSetter vault = VaultSetter.open(config, shell.environment(), shell.directory());
    // All that are missing at once, and before anything is called.
    vault.secrets(JobRunner.secrets(jobs, config));
    // Read once: the day and the hour of a run are of one moment.
    Instant now = shell.clock().instant();
    LocalDate date = asOf == null ? LocalDate.ofInstant(now, config.timeZone()) : asOf;
    try (Workspace workspace = Workspace.open(config, () -> vault, shell.directory())) {
      return new RunSession(shell, options, config)
          .run(jobs, now, date, runOptions(), vault, workspace);
    }
  }

  private RunOptions runOptions() {
    return new RunOptions(
        loans,
        loadMode(),
        dryRun ? RunOptions.Writing.DRY_RUN : RunOptions.Writing.COMMIT,
        maxFailures == null ? OptionalLong.empty() : OptionalLong.of(maxFailures),
        new RunOptions.Sending(
            hour == null ? OptionalInt.empty() : OptionalInt.of(hour),
            resend ? RunOptions.Sending.Again.RESEND : RunOptions.Sending.Again.NEVER));
  }

  private RunOptions.LoadMode loadMode() {
    if (fullRefresh) {
      return RunOptions.LoadMode.FULL;
    }
    return sinceLastRun ? RunOptions.LoadMode.INCREMENTAL : RunOptions.LoadMode.DEFAULT;
  }

  private void check() {
    JobRunner.refused(jobs).ifPresent(this::refuse);
    if (maxFailures != null && maxFailures < 0) {
      refuse("--max-failures is " + maxFailures + ", and must be 0 or more.");
    }
    if (hour != null && (hour < 0 || hour > 23)) {
      refuse("--hour is " + hour + ", and must be from 0 to 23.");
    }
    if ((hour != null || resend) && !jobs.contains("send-filters")) {
      refuse("--hour and --resend are for send-filters, which is not among the jobs.");
    }
    if (sinceLastRun && !loans.isEmpty()) {
      refuse("--since-last-run asks for the loans that changed, and --loans for some: choose one.");
    }
    if (fullRefresh && !loans.isEmpty()) {
      refuse("--full-refresh asks for every loan, and --loans for some: choose one.");
    }
  }

  private void refuse(String why) {
    throw new ParameterException(spec.commandLine(), why);
  }
}
