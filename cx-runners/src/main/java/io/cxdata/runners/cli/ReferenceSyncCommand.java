package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.reference.store.Change;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.reference.workbook.WorkbookReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cx reference sync}. */
@Command(
    name = "sync",
    description = {
      "Checks the workbook and publishes its column map.",
      "An error keeps it from being published, a warning does not."
    })
final class ReferenceSyncCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Parameters(paramLabel = "FILE", description = "The workbook, .xlsx.")
  private Path file;

  @Option(
      names = "--dry-run",
      description = "Publishes nothing; shows the rows that would be added, removed and changed.")
  private boolean dryRun;

  ReferenceSyncCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public Integer call() {
    try (ReferenceResources resources = ReferenceResources.open(shell, options)) {
      WorkbookReport report = resources.read(shell.directory().resolve(file));
      ProblemLines.print(report, options.json(), shell.out());
      if (report.columnMap().isEmpty()) {
        say("Nothing was published because of the errors.");
        return ExitCode.FAILED;
      }
      ReferenceStore store = resources.store();
      publish(store, report);
      return ExitCode.DONE;
    }
  }

  private void publish(ReferenceStore store, WorkbookReport report) {
    ReferenceStore.Draft draft = store.draft(report);
    List<Change> changes = draft.changes();
    changes.forEach(change -> shell.out().println(options.json() ? json(change) : text(change)));
    if (dryRun) {
      say(changes.size() + " rows differ; nothing was published (--dry-run).");
      return;
    }
    ReferenceStore.Published published = store.publish(draft, shell.user());
    long version = published.publication().version();
    if (options.json()) {
      ObjectNode line = JSON.createObjectNode().put("version", version);
      shell.out().println(line.put("published", published.isNew()));
    } else if (published.isNew()) {
      say("Published version " + version + " to " + store.location() + ".");
    } else {
      say("Nothing has changed since version " + version + ", so nothing was published.");
    }
  }

  private void say(String line) {
    if (!options.json()) {
      shell.out().println(line);
    }
  }

  private static String text(Change change) {
    String columns =
        change.columns().stream()
            .map(c -> c.column() + ": " + c.before().orElse("-") + " -> " + c.after().orElse("-"))
            .collect(Collectors.joining(", "));
    return CommandLines.oneLine(
        kind(change)
            + " "
            + change.table().text()
            + " "
            + change.nombre()
            + (columns.isEmpty() ? "" : " (" + columns + ")"));
  }

  private static ObjectNode json(Change change) {
    ObjectNode line = JSON.createObjectNode().put("change", kind(change));
    line.put("table", change.table().text()).put("nombre", change.nombre());
    ArrayNode columns = line.putArray("columns");
    for (Change.ColumnChange column : change.columns()) {
      columns
          .addObject()
          .put("column", column.column())
          .put("before", column.before().orElse(null))
          .put("after", column.after().orElse(null));
    }
    return line;
  }

  private static String kind(Change change) {
    return change.kind().name().toLowerCase(Locale.ROOT);
  }
}
