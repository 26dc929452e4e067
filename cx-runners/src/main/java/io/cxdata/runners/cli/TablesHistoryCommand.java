package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.TableVersion;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.runners.report.TextTable;
import io.cxdata.runners.run.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cx tables history}. */
@Command(name = "history", description = "Lists the versions of a table, the newest first.")
final class TablesHistoryCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(paramLabel = "TABLE", description = "For example gold.loan_contracts.")
  private String name;

  TablesHistoryCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    CxConfig config = options.configuration();
    List<TableVersion> versions;
    try (Workspace workspace = options.workspace(config)) {
      versions =
          new ExistingTable(workspace, config, name)
              .table().history().stream()
                  .sorted(Comparator.comparingLong(TableVersion::version).reversed())
                  .toList();
    }
    if (options.json()) {
      versions.forEach(version -> shell.out().println(json(version)));
      return;
    }
    TextTable text =
        TextTable.leftAligned()
            .row("version", "time", "operation", "rows added", "files +", "files -", "run");
    for (TableVersion version : versions) {
      text.row(
          Long.toString(version.version()),
          version.timestamp().toString(),
          version.operation(),
          version.rowsAdded().isPresent() ? Long.toString(version.rowsAdded().getAsLong()) : "",
          Integer.toString(version.filesAdded()),
          Integer.toString(version.filesRemoved()),
          writes(version));
    }
    text.print(shell.out());
  }

  private static String writes(TableVersion version) {
    return version.writes().stream().map(TransactionId::toString).collect(Collectors.joining(" "));
  }

  private static ObjectNode json(TableVersion version) {
    ObjectNode line = JSON.createObjectNode().put("version", version.version());
    line.put("time", version.timestamp().toString()).put("operation", version.operation());
    version.rowsAdded().ifPresent(rows -> line.put("rowsAdded", rows));
    line.put("filesAdded", version.filesAdded()).put("filesRemoved", version.filesRemoved());
    return line.put("run", writes(version));
  }
}
