package io.cxdata.runners.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxdata.reference.store.Publication;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cx reference rollback}. */
@Command(
    name = "rollback",
    description = "Makes the version before the current one the current one.")
final class ReferenceRollbackCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final GlobalOptions options;

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "Another version; 'cx reference history' lists them.")
  private Long to;

  ReferenceRollbackCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    try (ReferenceResources resources = ReferenceResources.open(shell, options)) {
      Publication now = resources.store().rollback(Optional.ofNullable(to));
      if (options.json()) {
        shell.out().println(JSON.createObjectNode().put("version", now.version()));
      } else {
        shell.out().println("Version " + now.version() + " is current now.");
      }
    }
  }
}
