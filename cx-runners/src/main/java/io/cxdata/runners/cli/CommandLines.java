package io.cxdata.runners.cli;

import io.cxdata.runners.checks.Checks;
import io.cxdata.runners.report.UserErrors;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Parses and runs a command line; an error becomes one line and an exit code. */
final class CommandLines {
  private final Shell shell;
  private final CommandLine root;
  private final GlobalOptions options;

  CommandLines(Shell shell) {
    this(shell, Checks.TIME);
  }

  /**
   * @param checkDeadline the time that parallel checks have
   */
  CommandLines(Shell shell, Duration checkDeadline) {
    this.shell = shell;
    this.options = new GlobalOptions(shell);
    this.root = new CommandLine(new CxCommand(options));
    root.addSubcommand(new DemoCommand(shell, options, checkDeadline));
    root.addSubcommand(new SimulatorCommand(shell));
    root.addSubcommand(new RunCommand(shell, options));
    root.addSubcommand(new ReportCommand(shell, options));
    root.addSubcommand(new ShowCommand(shell, options));
    root.addSubcommand(tables());
    root.addSubcommand(reference());
    root.addSubcommand(quarantine());
    root.addSubcommand(new CheckCommand(shell, options, checkDeadline));
    root.addSubcommand(vault());
    root.addSubcommand(new ConfigCommand(shell, options));
    root.registerConverter(LocalDate.class, CommandLines::date);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8));
    root.setParameterExceptionHandler((e, args) -> wrongUsage(e));
    root.setExecutionExceptionHandler((e, commandLine, result) -> failed(e));
    root.setExecutionStrategy(this::execute);
  }

  private CommandLine tables() {
    CommandLine tables = new CommandLine(new TablesCommand());
    tables.addSubcommand(new TablesListCommand(shell, options));
    tables.addSubcommand(new TablesCreateCommand(shell, options));
    tables.addSubcommand(new TablesHistoryCommand(shell, options));
    return tables;
  }

  private CommandLine reference() {
    CommandLine reference = new CommandLine(new ReferenceCommand());
    reference.addSubcommand(new ReferenceCheckCommand(shell, options));
    reference.addSubcommand(new ReferenceSyncCommand(shell, options));
    reference.addSubcommand(new ReferenceShowCommand(shell, options));
    reference.addSubcommand(new ReferenceHistoryCommand(shell, options));
    reference.addSubcommand(new ReferenceRollbackCommand(shell, options));
    return reference;
  }

  private CommandLine quarantine() {
    CommandLine quarantine = new CommandLine(new QuarantineCommand());
    quarantine.addSubcommand(new QuarantineListCommand(shell, options));
    quarantine.addSubcommand(new QuarantineShowCommand(shell, options));
    quarantine.addSubcommand(new QuarantineReplayCommand(shell, options));
    quarantine.addSubcommand(new QuarantineDiscardCommand(shell, options));
    return quarantine;
  }

  private CommandLine vault() {
    CommandLine vault = new CommandLine(new VaultCommand());
    vault.addSubcommand(new VaultSetCommand(shell, options));
    vault.addSubcommand(new VaultListCommand(shell, options));
    return vault;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a valid date; write it as 2026-11-22");
    }
  }

  /** Runs one command line and returns its exit code, which is of the printed result, too. */
  int run(String... args) {
    int exitCode = root.execute(args);
    return shell.out().checkError() ? incomplete(exitCode) : exitCode;
  }

  private int incomplete(int exitCode) {
    String why = "";
    if (shell.out() instanceof StandardOutput out) {
      if (out.isReaderGone()) {
        return exitCode;
      }
      why = out.failure().map(failure -> " (" + failure + ")").orElse("");
    }
    shell
        .err()
        .println(
            "cx: standard output could not be written"
                + why
                + ", so what was printed is not complete. Free space on the disk, or print to another"
                + " place.");
    return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
  }

  private int execute(ParseResult parsed) {
    Logging.set(options.verbose(), options.quiet());
    return new CommandLine.RunLast().execute(parsed);
  }

  private int wrongUsage(ParameterException e) {
    String help = e.getCommandLine().getCommandSpec().qualifiedName();
    if (e.getCommandLine().getCommand() instanceof VaultSetCommand) {
      // The rejected argument may be a secret.
      shell.err().println("cx: " + VaultSetCommand.ONE_NAME + " ('" + help + " --help' helps.)");
      return ExitCode.USAGE;
    }
    shell.err().println("cx: " + oneLine(e.getMessage()) + " ('" + help + " --help' helps.)");
    return ExitCode.USAGE;
  }

  private int failed(Exception e) {
    if (e instanceof UsageException) {
      shell.err().println("cx: " + oneLine(e.getMessage()));
      return ExitCode.USAGE;
    }
    Optional<String> problem = UserErrors.handled(e);
    if (problem.isPresent()) {
      shell.err().println("cx: " + problem.get());
      trace(e);
      return ExitCode.FAILED;
    }
    // The message of an internal error may hold a value of a row: only -v shows it.
    shell
        .err()
        .println(
            "cx: internal error ("
                + e.getClass().getSimpleName()
                + "). Every table is at its last complete version. Run again with -v for the stack"
                + " trace, and report it.");
    trace(e);
    return ExitCode.CRASHED;
  }

  private void trace(Exception e) {
    if (options.verbose()) {
      e.printStackTrace(shell.err());
    }
  }

  static String oneLine(String message) {
    return message.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
