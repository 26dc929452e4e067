package io.cxdata.runners.cli;

import io.cxdata.config.ConfigurationException;
import io.cxdata.reference.store.Publication;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.reference.store.ReferenceTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cx reference show}. */
@Command(name = "show", description = "Rows of a reference table.")
final class ReferenceShowCommand implements Runnable {
  private final Shell shell;
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TABLE", description = "collectionsCX, contracts or collections.")
  private String name;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "That version. Default: the current one.")
  private Long version;

  @Option(
      names = "--format",
      paramLabel = "table|json|csv",
      defaultValue = "table",
      description = "table; json, one object a line; or csv. Default: table.")
  private RowFormat format;

  ReferenceShowCommand(Shell shell, GlobalOptions options) {
    this.shell = shell;
    this.options = options;
  }

  @Override
  public void run() {
    ReferenceTable table =
        ReferenceTable.of(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "'"
                            + name
                            + "' is not a reference table. Use one of "
                            + String.join(", ", ReferenceTable.names())
                            + "."));
    try (ReferenceResources resources = ReferenceResources.open(shell, options)) {
      ReferenceStore store = resources.store();
      Publication publication = version == null ? current(store) : store.version(version);
      (options.json() ? RowFormat.JSON : format)
          .print(table.columns(), store.plainRows(publication, table).iterator(), shell);
    }
  }

  private static Publication current(ReferenceStore store) {
    return store
        .current()
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "No column map is published in "
                        + store.location()
                        + ". Publish one with 'cx reference sync'."));
  }
}
