package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.ReadOptions;
import io.cxdata.platform.lake.RowReader;
import io.cxdata.runners.run.Workspace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx show}. */
@Command(name = "show", description = "Rows of a table.")
final class ShowCommand implements Runnable {
  private final Shell shell;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TABLE", description = "For example gold.loan_contracts.")
  private String name;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many rows. Default: 20.")
  private long limit;

  @Option(names = "--columns", paramLabel = "COLUMN", split = ",", description = "Only these.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "The table as it was at that version. Default: the latest.")
  private Long version;

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "table; json, one object a line; or csv. Default: table.")
  private RowFormat format;

  ShowCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (limit < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit is " + limit + "; it must be 0 or more.");
    }
    ReadOptions read = ReadOptions.all().withColumns(columns.toArray(String[]::new));
    if (version != null) {
      read = read.withVersion(version);
    }
    RowFormat chosen = options.json() ? RowFormat.JSON : format;
    CxConfig config = options.configuration();
    try (Workspace workspace = options.workspace(config);
        RowReader rows = new ExistingTable(workspace, config, name).table().read(read)) {
      chosen.print(
          rows.schema().names(),
          new PrintableRows(rows, row -> true, limit, shell.out()),
          shell.out());
    }
  }
}
