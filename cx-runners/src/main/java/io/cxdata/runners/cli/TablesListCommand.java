package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.LakeTable;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.report.TextTable;
import io.cxdata.runners.run.Workspace;
import picocli.CommandLine.Command;

/** {@code cx tables list}. */
@Command(name = "list", description = "Lists the tables of the catalogue, with version and folder.")
final class TablesListCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  TablesListCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    CxConfig config = options.configuration();
    try (Workspace workspace = options.workspace(config)) {
      list(config, workspace);
    }
  }

  private void list(CxConfig config, Workspace workspace) {
    Lake lake = workspace.lake();
    TextTable text =
        TextTable.leftAligned().row("table", "version", "columns", "written by", "folder");
    for (TableDefinition table : Catalogue.standard().with(config.tables()).tables()) {
      LakeTable found = lake.table(table.path());
      boolean exists = found.exists();
      int columns = (exists ? found.schema() : table.schema()).columns().size();
      if (options.json()) {
        ObjectNode line = JSON.createObjectNode().put("table", table.fullName());
        line.put("exists", exists).put("version", exists ? found.version() : null);
        line.put("columns", columns).put("writtenBy", table.writtenBy());
        shell.out().println(line.put("folder", table.path()));
      } else {
        String version = exists ? Long.toString(found.version()) : "does not exist";
        text.row(
            table.fullName(), version, Integer.toString(columns), table.writtenBy(), table.path());
      }
    }
    if (!options.json()) {
      text.print(shell.out());
      shell.out().println("Lake: " + workspace);
    }
  }
}
