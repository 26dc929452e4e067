package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.run.Workspace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cx tables create}. */
@Command(
    name = "create",
    description = "Creates the tables that do not exist, empty. The others stay as they are.")
final class TablesCreateCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..*",
      completionCandidates = TableNames.class,
      description = "Only these. Default: all.")
  private List<String> names = new ArrayList<>();

  TablesCreateCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    CxConfig config = options.configuration();
    try (Workspace workspace = options.workspace(config)) {
      create(config, workspace);
    }
  }

  private void create(CxConfig config, Workspace workspace) {
    Lake lake = workspace.lake();
    Catalogue catalogue = Catalogue.standard().with(config.tables());
    List<TableDefinition> wanted =
        names.isEmpty() ? catalogue.tables() : names.stream().map(catalogue::table).toList();
    for (TableDefinition table : wanted) {
      LakeTable found = lake.table(table.path());
      boolean exists = found.exists();
      if (!exists) {
        found.create(table.schema());
      }
      if (options.json()) {
        ObjectNode line = JSON.createObjectNode().put("table", table.fullName());
        shell.out().println(line.put("created", !exists));
      } else {
        shell.out().println(table.fullName() + (exists ? ": exists" : ": created"));
      }
    }
  }
}
