package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.reference.Catalogue;
import io.cxdata.runners.report.SavedReport;
import io.cxdata.runners.report.SavedReports;
import io.cxdata.runners.report.Summary;
import io.cxdata.runners.report.page.RunPage;
import io.cxdata.runners.run.Workspace;
import io.cxdata.runners.sql.TableGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cx report}. */
@Command(
    name = "report",
    description =
        "Prints the summary of a run again, or makes its report one HTML page. Reads no lake and"
            + " calls no server.")
final class ReportCommand implements Runnable {
  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "The run's id, such as 20261122T080000.123Z. Default: the newest run.")
  private String run;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the page into this file, and replaces it.")
  private Path html;

  ReportCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    Path folder = Workspace.folder(options.configuration(), shell.directory());
    Path file = new SavedReports(folder).find(Optional.ofNullable(run));
    SavedReport report =
        SavedReports.read(file)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "The report "
                            + file
                            + " is damaged. Choose another run, or delete the file."));
    if (html != null) {
      Path page =
          new RunPage(TableGraph.of(Catalogue.standard()))
              .write(folder, report, shell.directory().resolve(html));
      shell.out().println("The run " + report.run() + " as a page: " + page);
    } else if (options.json()) {
      shell.out().print(text(file));
    } else {
      shell.out().println(Summary.text(report));
      shell.out().println("Report: " + file);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("while trying to read the report " + file, e);
    }
  }
}
