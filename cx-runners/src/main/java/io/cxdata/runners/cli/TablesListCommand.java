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
import io.cxdata.runners.sql.TableGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx tables list}. */
@Command(name = "list", description = "Lists the tables of the catalogue, with version and folder.")
final class TablesListCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Option(
      names = "--graph",
      description = "Which table is made from which, in the order of a run. Reads no lake.")
  private boolean graph;

  TablesListCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    if (graph) {
      printGraph(TableGraph.of(Catalogue.standard()));
      return;
    }
    CxConfig config = options.configuration();
    try (Workspace workspace = options.workspace(config)) {
      list(config, workspace);
    }
  }

  private void printGraph(TableGraph tables) {
    TextTable text = TextTable.leftAligned().row("table", "written by", "made from", "read by");
    for (String table : tables.tables()) {
      if (options.json()) {
        ObjectNode line = JSON.createObjectNode().put("table", table);
        line.put("writtenBy", tables.writtenBy(table));
        tables.inputs(table).forEach(line.putArray("madeFrom")::add);
        tables.readers(table).forEach(line.putArray("readBy")::add);
        shell.out().println(line);
      } else {
        text.row(
            table,
            tables.writtenBy(table),
            String.join(", ", tables.inputs(table)),
            String.join(", ", tables.readers(table)));
      }
    }
    if (!options.json()) {
      text.print(shell.out());
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
