package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxdata.reference.store.Publication;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.reference.store.ReferenceTable;
import io.cxdata.runners.report.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code cx reference history}. */
@Command(
    name = "history",
    description = "Lists the published versions that are kept, the newest first.")
final class ReferenceHistoryCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  ReferenceHistoryCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    try (ReferenceResources resources = ReferenceResources.open(shell, options)) {
      ReferenceStore store = resources.store();
      long current = store.current().map(Publication::version).orElse(0L);
      List<Publication> versions = new ArrayList<>(store.history());
      Collections.reverse(versions);
      TextTable text =
          TextTable.leftAligned()
              .row("version", "current", "published at", "by", "file", "sha-256", "variables");
      for (Publication version : versions) {
        boolean isCurrent = version.version() == current;
        int variables = version.tables().get(ReferenceTable.COLLECTIONS_CX).rows();
        if (options.json()) {
          shell.out().println(json(version, isCurrent, variables));
        }
        text.row(
            Long.toString(version.version()),
            isCurrent ? "yes" : "",
            version.publishedAt().toString(),
            version.publishedBy(),
            version.file(),
            version.fileSha256().substring(0, Math.min(12, version.fileSha256().length())),
            Integer.toString(variables));
      }
      if (!options.json()) {
        text.print(shell.out());
        shell.out().println("Store: " + store.location());
      }
    }
  }

  private static ObjectNode json(Publication version, boolean current, int variables) {
    return JSON.createObjectNode()
        .put("version", version.version())
        .put("current", current)
        .put("publishedAt", version.publishedAt().toString())
        .put("publishedBy", version.publishedBy())
        .put("file", version.file())
        .put("fileSha256", version.fileSha256())
        .put("variables", variables);
  }
}
