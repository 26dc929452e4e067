package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.Filter;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.runners.jobs.quarantine.QuarantineTable;
import io.cxdata.runners.run.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx quarantine show}. */
@Command(
    name = "show",
    description = {
      "Shows quarantined rows of a table, with the values that the source sent.",
      "They are data of the bank's customers: of the commands for the quarantine, this one alone"
          + " shows them."
    })
final class QuarantineShowCommand implements Runnable {
  private final Shell shell;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TABLE", description = "For example bronze.loan_contracts.")
  private String table;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only rows whose reason contains this text.")
  private String reason;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many rows. Default: 20.")
  private long limit;

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "table; json, one object a line; or csv. Default: table.")
  private RowFormat format;

  QuarantineShowCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit is " + limit + "; it must be 0 or more.");
    }
    if (!options.quiet()) {
      shell.err().println("These rows are data of the bank's customers; keep them to yourself.");
    }
    CxConfig config = options.configuration();
    RowFormat chosen = options.json() ? RowFormat.JSON : format;
    try (Workspace workspace = options.workspace(config);
        RowReader rows =
            new ExistingTable(workspace, config, QuarantineTable.NAME)
                .table()
                .read(ReadOptions.all().withFilter(Filter.equal("stream", table)))) {
      chosen.print(
          rows.schema().names(),
          new PrintableRows(
              rows, row -> ((String) row.get("reason")).contains(reason), limit, shell.out()),
          shell);
    }
  }
}
