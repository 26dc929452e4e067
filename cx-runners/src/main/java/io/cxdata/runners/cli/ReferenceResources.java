package io.cxdata.runners.cli;

import io.cxdata.config.CxConfig;
import io.cxdata.config.VaultSetter;
import io.cxdata.platform.AzureResourcer;
import io.cxdata.reference.columnmap.TableColumns;
import io.cxdata.reference.store.ReferenceStore;
import io.cxdata.reference.workbook.ColumnMapWorkbook;
import io.cxdata.reference.workbook.WorkbookReport;
import io.cxdata.runners.jobs.reference.LiveColumns;
import java.nio.file.Path;

/**
 * What the commands about the column map use: the tables of the lake and the published versions.
 */
final class ReferenceResources implements AutoCloseable {
  private final CxConfig config;
  private final AzureResourcer resources;

  private ReferenceResources(CxConfig config, AzureResourcer resources) {
    this.config = config;
    this.resources = resources;
  }

  /** Opens the resources of the configured stage. Calls no server yet. */
  static ReferenceResources open(Shell shell, GlobalOptions options) {
    CxConfig config = options.configuration();
    VaultSetter vault = VaultSetter.open(config, shell.environment(), shell.directory());
    return new ReferenceResources(config, AzureResourcer.open(config, vault));
  }

  ReferenceStore store() {
    return ReferenceStore.open(config, resources);
  }

  /** Reads and checks a workbook; its names are compared with the tables as they are now. */
  WorkbookReport read(Path workbook) {
    TableColumns columns =
        LiveColumns.of(config, definition -> resources.lake().table(definition.path()));
    return ColumnMapWorkbook.read(workbook, columns);
  }

  @Override
  public void close() {
    resources.close();
  }
}
