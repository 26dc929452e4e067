package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.config.CxConfig;
import io.cxdata.platform.lake.Lake;
import io.cxdata.platform.lake.TableDetail;
import io.cxdata.reference.Catalogue;
import io.cxdata.reference.TableDefinition;
import io.cxdata.runners.report.TextTable;
import io.cxdata.runners.run.Workspace;
import io.cxdata.runners.sql.TableGraph;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx tables list}. */
@Command(
    name = "list",
    description = "Lists the tables of the catalogue, with their size and when they were written.")
final class TablesListCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

  /** Minutes are enough for people; JSON has the exact time. */
  static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Shell shell;
  private final GlobalOptions options;

  @Option(
      names = "--graph",
      description = "Which table is made from which, in the order of a run. Reads no lake.")
  private boolean graph;

  @Option(names = "--folders", description = "Their folders in the lake, and who writes them.")
  private boolean folders;

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
        folders
            ? TextTable.leftAligned().row("table", "written by", "folder")
            : TextTable.rightAligned(1, 2, 3)
                .row("table", "version", "rows", "size", "last written (UTC)");
    for (TableDefinition table : Catalogue.standard().with(config.tables()).tables()) {
      if (folders && !options.json()) {
        text.row(table.fullName(), table.writtenBy(), table.path());
        continue;
      }
      Optional<TableDetail> found = lake.table(table.path()).findDetail();
      if (options.json()) {
        shell.out().println(json(table, found));
      } else if (found.isPresent()) {
        TableDetail detail = found.orElseThrow();
        text.row(
            table.fullName(),
            Long.toString(detail.version()),
            rows(detail),
            size(detail.bytes()),
            MINUTE.format(detail.lastWritten()));
      } else {
        text.row(table.fullName(), "", "", "", "does not exist");
      }
    }
    if (!options.json()) {
      text.print(shell.out());
      shell.out().println("Lake: " + workspace);
    }
  }

  private static ObjectNode json(TableDefinition table, Optional<TableDetail> found) {
    ObjectNode line = JSON.createObjectNode().put("table", table.fullName());
    line.put("exists", found.isPresent());
    line.put("version", found.map(TableDetail::version).orElse(null));
    line.put("columns", found.map(TableDetail::schema).orElse(table.schema()).columns().size());
    found.ifPresent(
        detail -> {
          detail.rows().ifPresent(rows -> line.put("rows", rows));
          line.put("files", detail.files()).put("bytes", detail.bytes());
          line.put("lastWritten", detail.lastWritten().toString());
        });
    return line.put("writtenBy", table.writtenBy()).put("folder", table.path());
  }

  private static String rows(TableDetail detail) {
    return detail.rows().isPresent()
        ? String.format(Locale.ROOT, "%,d", detail.rows().getAsLong())
        : "not known";
  }

  /** In the largest unit of which there is at least one. */
  private static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.95 && unit < UNITS.size() - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS.get(unit));
  }
}
