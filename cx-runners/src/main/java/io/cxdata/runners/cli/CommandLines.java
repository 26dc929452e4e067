package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.runners.checks.Checks;
import io.cxdata.runners.report.UserErrors;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Parses and runs a command line; an error becomes one line and an exit code. */
final class CommandLines {
  /** The made-up bank, which is not on a cluster. */
  private static final String BANK = "/io/cxdata/simulator/SimulatedBank.class";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final CommandLine root;
  private final GlobalOptions options;
  private boolean json;

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
    if (CommandLines.class.getResource(BANK) != null) {
      root.addSubcommand(new DemoCommand(shell, options, checkDeadline));
      root.addSubcommand(new SimulatorCommand(shell, options));
    }
    root.addSubcommand(new RunCommand(shell, options));
    root.addSubcommand(new ReportCommand(shell, options));
    root.addSubcommand(new ShowCommand(shell, options));
    root.addSubcommand(tables());
    root.addSubcommand(reference());
    root.addSubcommand(quarantine());
    root.addSubcommand(new CheckCommand(shell, options, checkDeadline));
    root.addSubcommand(vault());
    root.addSubcommand(new ConfigCommand(shell, options));
    root.addSubcommand(new CompletionCommand(shell));
    HelpTexts.arrange(root, shell);
    root.registerConverter(LocalDate.class, CommandLines::date);
    for (Class<?> whole : List.of(int.class, Integer.class)) {
      register(whole, CommandLines::small);
    }
    for (Class<?> whole : List.of(long.class, Long.class)) {
      register(whole, CommandLines::whole);
    }
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

  @SuppressWarnings("unchecked") // the boxed value is of a primitive type, too
  private void register(Class<?> type, ITypeConverter<?> converter) {
    root.registerConverter((Class<Object>) type, (ITypeConverter<Object>) converter);
  }

  private static Integer small(String text) {
    long value = whole(text);
    if ((int) value != value) {
      throw new TypeConversionException("'" + text + "' is too large.");
    }
    return (int) value;
  }

  private static Long whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a whole number.");
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a valid date; write it as 2026-11-22.");
    }
  }

  /** Runs one command line and returns its exit code, which is of the printed result, too. */
  int run(String... args) {
    json = asksForJson(args);
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
    return error(
        exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode,
        "standard output could not be written"
            + why
            + ", so what was printed is not complete. Free space on the disk, or print to another"
            + " place.");
  }

  private int execute(ParseResult parsed) {
    Logging.set(options.verbose(), options.quiet());
    return new CommandLine.RunLast().execute(parsed);
  }

  private int wrongUsage(ParameterException e) {
    String help = e.getCommandLine().getCommandSpec().qualifiedName();
    // The rejected argument of that command may be a secret.
    String message =
        e.getCommandLine().getCommand() instanceof VaultSetCommand
            ? VaultSetCommand.ONE_NAME
            : oneLine(UsageMessages.text(e));
    return error(ExitCode.USAGE, message + " ('" + help + " --help' helps.)");
  }

  private int failed(Exception e) {
    if (e instanceof UsageException) {
      return error(ExitCode.USAGE, oneLine(e.getMessage()));
    }
    Optional<String> problem = UserErrors.handled(e);
    // The message of an internal error may hold a value of a row: only -v shows it.
    int exitCode =
        error(
            problem.isPresent() ? ExitCode.FAILED : ExitCode.CRASHED,
            problem.orElseGet(
                () ->
                    "internal error ("
                        + e.getClass().getSimpleName()
                        + "). Every table is at its last complete version. Run again with -v for"
                        + " the stack trace, and report it."));
    trace(e);
    return exitCode;
  }

  private int error(int exitCode, String message) {
    return error(shell.err(), json, exitCode, message);
  }

  /** Says why a command did not do what it was to do, and returns its exit code. */
  static int error(PrintStream err, boolean json, int exitCode, String message) {
    err.println(
        json
            ? JSON.createObjectNode().put("error", message).put("exitCode", exitCode)
            : "cx: " + message);
    return exitCode;
  }

  /** Whether a command line, which may be wrong, asks for JSON. */
  static boolean asksForJson(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equalsIgnoreCase("--output=json")
          || args[i].equals("--output")
              && i + 1 < args.length
              && args[i + 1].equalsIgnoreCase("json")) {
        return true;
      }
    }
    return false;
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
