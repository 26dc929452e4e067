package io.cxdata.runners.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cxdata.config.ConfigLoader;
import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.runners.progress.Progress;
import io.cxdata.runners.progress.ProgressMode;
import io.cxdata.runners.run.Workspace;
import io.cxdata.runners.sql.CatalogueRules;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, before or after its name. */
final class GlobalOptions {
  private final Shell shell;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration file. Default: the file in CX_CONFIG.")
  private Path config;

  @Option(
      names = "--env",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The stage: dev, qas, stg, prd or local. Overrides ENV_TYPE.")
  private String env;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      scope = ScopeType.INHERIT,
      defaultValue = "text",
      description = "The format of results. Default: text.")
  private Output output;

  @Option(
      names = "--progress",
      paramLabel = "auto|bar|log|none",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "The form of progress. Default: auto, a bar on a terminal, lines elsewhere.")
  private ProgressMode progress;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "More log messages, and the stack trace of an error.")
  private boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No progress and no warnings.")
  private boolean quiet;

  /** The format of results. */
  enum Output {
    TEXT,
    JSON
  }

  GlobalOptions(Shell shell) {
    this.shell = shell;
  }

  boolean json() {
    return output == Output.JSON;
  }

  boolean verbose() {
    return verbose;
  }

  boolean quiet() {
    return quiet;
  }

  Progress progress() {
    PrintStream out =
        quiet ? new PrintStream(OutputStream.nullOutputStream(), false, UTF_8) : shell.err();
    return (quiet ? ProgressMode.NONE : progress)
        .open(
            out,
            shell.terminal(),
            shell.clock(),
            shell.columns().orElse(ProgressMode.USUAL_COLUMNS));
  }

  CxConfig configuration() {
    return loader().load();
  }

  ConfigLoader loader() {
    Map<String, String> commandLine = new HashMap<>();
    if (env != null) {
      commandLine.put("env-type", env);
    }
    return ConfigLoader.create()
        .environment(shell.environment())
        .file(Optional.ofNullable(config))
        .commandLine(commandLine)
        .workingDirectory(shell.directory())
        .rules(new CatalogueRules());
  }

  /** Opens the workspace of a configuration; close it. */
  Workspace workspace(CxConfig config) {
    return Workspace.open(
        config,
        () -> VaultSetter.open(config, shell.environment(), shell.directory()),
        shell.directory());
  }
}
