package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.config.CxConfig;
import io.cxdata.reference.Catalogue;
import io.cxdata.runners.jobs.quarantine.QuarantineTable;
import io.cxdata.runners.report.TextTable;
import io.cxdata.runners.run.Workspace;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code cx quarantine list}. */
@Command(
    name = "list",
    description = "Counts the quarantined rows by table and reason. Shows no row.")
final class QuarantineListCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  QuarantineListCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    List<QuarantineTable.Group> groups = groups();
    if (options.json()) {
      groups.forEach(group -> shell.out().println(json(group)));
      return;
    }
    if (groups.isEmpty()) {
      shell.out().println("Nothing is quarantined.");
      return;
    }
    TextTable text =
        TextTable.leftAligned().row("table", "rows", "first seen", "last seen", "reason");
    groups.forEach(
        group ->
            text.row(
                group.stream(),
                Long.toString(group.rows()),
                group.firstSeen().truncatedTo(ChronoUnit.SECONDS).toString(),
                group.lastSeen().truncatedTo(ChronoUnit.SECONDS).toString(),
                group.reason()));
    text.print(shell.out());
  }

  private List<QuarantineTable.Group> groups() {
    CxConfig config = options.configuration();
    try (Workspace workspace = options.workspace(config)) {
      Catalogue catalogue = Catalogue.standard().with(config.tables());
      return new QuarantineTable(
              workspace.lake().table(catalogue.table(QuarantineTable.NAME).path()))
          .groups();
    }
  }

  private static String json(QuarantineTable.Group group) {
    return JSON.createObjectNode()
        .put("table", group.stream())
        .put("reason", group.reason())
        .put("rows", group.rows())
        .put("firstSeen", group.firstSeen().toString())
        .put("lastSeen", group.lastSeen().toString())
        .toString();
  }
}
