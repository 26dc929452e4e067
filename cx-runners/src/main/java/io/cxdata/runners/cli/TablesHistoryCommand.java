package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.TableVersion;
import io.cxdata.platform.lake.TransactionId;
import io.cxdata.runners.jobs.refine.Provenance;
import io.cxdata.runners.report.RunId;
import io.cxdata.runners.report.TextTable;
import io.cxdata.runners.run.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cx tables history}. */
@Command(name = "history", description = "Lists the versions of a table, the newest first.")
final class TablesHistoryCommand implements Runnable {
  /** How the log names the program that wrote a version, if it is this one. */
  private static final String OUR_ENGINE = "cx-data";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(
      paramLabel = "TABLE",
      completionCandidates = TableNames.class,
      description = "For example gold.loan_contracts.")
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
        TextTable.rightAligned(0, 3)
            .row("version", "time (UTC)", "operation", "rows", "as of", "run");
    for (TableVersion version : versions) {
      text.row(
          Long.toString(version.version()),
          TablesListCommand.MINUTE.format(version.timestamp()),
          version.operation(),
          version.rowsAdded().isPresent()
              ? String.format(Locale.ROOT, "%,d", version.rowsAdded().getAsLong())
              : "",
          Provenance.asOf(version).orElse(""),
          run(version));
    }
    text.print(shell.out());
  }

  /** The run's id as the summary and the report have it; other programs have ids of their own. */
  private static String run(TableVersion version) {
    return version.writes().stream()
        .map(
            write ->
                version.engine().contains(OUR_ENGINE)
                    ? new RunId(Instant.ofEpochMilli(write.run())).toString()
                    : write.toString())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static ObjectNode json(TableVersion version) {
    ObjectNode line = JSON.createObjectNode().put("version", version.version());
    line.put("time", version.timestamp().toString()).put("operation", version.operation());
    version.rowsAdded().ifPresent(rows -> line.put("rowsAdded", rows));
    line.put("filesAdded", version.filesAdded()).put("filesRemoved", version.filesRemoved());
    Provenance.asOf(version).ifPresent(day -> line.put("asOf", day));
    line.put(
        "streams",
        version.writes().stream().map(TransactionId::stream).collect(Collectors.joining(" ")));
    return line.put("run", run(version));
  }
}
